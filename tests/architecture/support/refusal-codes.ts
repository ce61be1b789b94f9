import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

export const ROOT = path.resolve(import.meta.dirname, '../../..');

/** An act as its source has it, with every code that its `refuse` can come to, whichever function says it. */
export type WrittenAct = { readonly name: string; readonly codes: readonly string[] };

type Module = {
  readonly declared: Map<string, ts.Node>;
  readonly imported: Map<string, { file: string; name: string }>;
  readonly source: ts.SourceFile;
};

const modules = new Map<string, Module>();

/** Every act of the house. */
export function writtenActs(): WrittenAct[] {
  const files = readdirSync(path.join(ROOT, 'server'), { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => /^\w+\/acts\/[\w-]+\.ts$/.test(file))
    .flatMap((file) => actsIn(path.join(ROOT, 'server', file)));
}

/** The acts of one file; a text stands for a file that is not there. */
export function actsIn(file: string, text?: string): WrittenAct[] {
  const module = readModule(file, text);
  const found: WrittenAct[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.getText(module.source) === 'defineAct') {
      const [definition] = node.arguments;
      if (definition && ts.isObjectLiteralExpression(definition)) found.push(readAct(module, definition));
    }
    ts.forEachChild(node, visit);
  };
  visit(module.source);
  return found;
}

function readAct(module: Module, definition: ts.ObjectLiteralExpression): WrittenAct {
  const part = (wanted: string) =>
    definition.properties.find(({ name }) => name?.getText(module.source) === wanted);
  const name = part('name');
  const refuse = part('refuse');
  if (!name || !ts.isPropertyAssignment(name) || !ts.isStringLiteral(name.initializer) || !refuse)
    throw new Error(`An act without name or refuse in ${module.source.fileName}`);
  const codes = new Set<string>();
  // A method or a property: its own name must not be looked up.
  const body = ts.isShorthandPropertyAssignment(refuse)
    ? module.declared.get('refuse')
    : ts.isPropertyAssignment(refuse)
      ? refuse.initializer
      : (refuse as ts.MethodDeclaration).body;
  if (body) collect(module, body, codes, new Set());
  return { name: name.initializer.text, codes: [...codes].toSorted() };
}

/** Follows every name that a piece of code uses to where it is declared, and notes the codes on the way. */
function collect(module: Module, node: ts.Node, codes: Set<string>, seen: Set<ts.Node>): void {
  if (seen.has(node) || ts.isTypeNode(node)) return;
  seen.add(node);
  if (ts.isStringLiteral(node) && CODE.test(node.text)) codes.add(node.text);
  if (ts.isIdentifier(node) && isUse(node)) {
    const declared = module.declared.get(node.text);
    const imported = module.imported.get(node.text);
    if (declared) collect(module, declared, codes, seen);
    else if (imported && imported.name !== 'refusal') follow(imported, codes, seen);
  }
  ts.forEachChild(node, (child) => collect(module, child, codes, seen));
}

function follow(
  { file, name }: { file: string; name: string },
  codes: Set<string>,
  seen: Set<ts.Node>,
): void {
  const module = readModule(file);
  const declared = module.declared.get(name);
  if (declared) collect(module, declared, codes, seen);
}

function isUse(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  return !(ts.isPropertyAssignment(parent) && parent.name === node);
}

/** Codes of refusals have a module's name before the dot; acts have a thing's. */
export const CODE = /^(kernel|accounts|organisation|documents|rotation|consultation|meetings)\.[a-z-]+$/;

function readModule(file: string, text?: string): Module {
  const known = modules.get(file);
  if (known) return known;
  const source = ts.createSourceFile(file, text ?? readFileSync(file, 'utf8'), ts.ScriptTarget.ES2024, true);
  const module: Module = { source, declared: new Map(), imported: new Map() };
  for (const statement of source.statements) {
    if (ts.isFunctionDeclaration(statement) && statement.name && statement.body)
      module.declared.set(statement.name.text, statement.body);
    if (ts.isVariableStatement(statement))
      for (const { name, initializer } of statement.declarationList.declarations)
        if (ts.isIdentifier(name) && initializer) module.declared.set(name.text, initializer);
    if (ts.isImportDeclaration(statement)) noteImport(module, statement);
  }
  modules.set(file, module);
  return module;
}

function noteImport(
  { source, imported }: Module,
  { importClause, moduleSpecifier }: ts.ImportDeclaration,
): void {
  const from = resolve(source.fileName, (moduleSpecifier as ts.StringLiteral).text);
  const bindings = importClause?.namedBindings;
  if (!from || !bindings || !ts.isNamedImports(bindings)) return;
  for (const { name, propertyName } of bindings.elements)
    imported.set(name.text, { file: from, name: (propertyName ?? name).text });
}

function resolve(from: string, specifier: string): string | undefined {
  const file = specifier.startsWith('#domain/')
    ? path.join(ROOT, 'src/domain', specifier.slice('#domain/'.length))
    : specifier.startsWith('.')
      ? path.resolve(path.dirname(from), specifier)
      : undefined;
  return file && existsSync(file) ? file : undefined;
}
