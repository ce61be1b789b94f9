import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const ROUTES = path.resolve(import.meta.dirname, '../../../src/routes');

/** Every address of the house with every way to ask it: `GET /meetings/[id]`, `POST /sign-in?/signIn`. */
export function writtenRoutes(): string[] {
  return readdirSync(ROUTES, { recursive: true, encoding: 'utf8' })
    .filter((file) => /(^|\/)\+(server|page(\.server)?)\.(ts|svelte)$/.test(file))
    .map((file) => path.dirname(file))
    .filter((folder, index, all) => all.indexOf(folder) === index)
    .flatMap((folder) => waysInto(addressOf(folder), (name) => read(path.join(ROUTES, folder, name))))
    .toSorted();
}

/** The ways into one folder of routes. */
export function waysInto(address: string, file: (name: string) => string | undefined): string[] {
  const server = exportsOf(file('+server.ts') ?? '');
  const page = file('+page.server.ts') ?? '';
  const shown = file('+page.svelte') !== undefined || exportsOf(page).includes('load');
  return [
    ...(shown ? [`GET ${address}`] : []),
    ...server.filter((name) => /^([A-Z]+|fallback)$/.test(name)).map((method) => `${method} ${address}`),
    ...actionsOf(page).map((action) => `POST ${address}?/${action}`),
  ];
}

function read(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/** Groups in round brackets stand in no address. */
function addressOf(folder: string): string {
  const parts = folder.split(path.sep).filter((part) => part !== '.' && !/^\(.*\)$/.test(part));
  return `/${parts.join('/')}`;
}

function exportsOf(text: string): string[] {
  const source = ts.createSourceFile('route.ts', text, ts.ScriptTarget.ES2024, true);
  return source.statements.flatMap((statement) => {
    if (ts.isFunctionDeclaration(statement))
      return statement.name && isExported(statement) ? [statement.name.text] : [];
    if (!ts.isVariableStatement(statement) || !isExported(statement)) return [];
    return statement.declarationList.declarations.map(({ name }) => name.getText(source));
  });
}

function isExported(statement: ts.FunctionDeclaration | ts.VariableStatement): boolean {
  return statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;
}

function actionsOf(text: string): string[] {
  const source = ts.createSourceFile('page.ts', text, ts.ScriptTarget.ES2024, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && node.name.getText(source) === 'actions' && node.initializer) {
      const actions = node.initializer;
      if (!ts.isObjectLiteralExpression(actions))
        throw new Error('Actions that cannot be read from the source');
      found.push(...actions.properties.map(({ name }) => name?.getText(source) ?? ''));
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
