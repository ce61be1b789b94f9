import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { parsePlan, type PlanInput, PlanUnreadable } from '#domain/rotation/plan-input.ts';
import type { Alternative } from '../rotation/solver/explain.ts';
import type { Answers } from '../rotation/solver/protocol.ts';
import type { SolveResult } from '../rotation/solver/result.ts';
import { SolverThread } from '../rotation/solver/thread.ts';
import { NotUnderstood } from './due.ts';
import { type Answer, asJson, asLines } from './rotation-words.ts';

/** npm runs a command in the folder of Sen, and says where it was called. */
const CALLED_FROM = process.env.INIT_CWD ?? process.cwd();

export const ROTATION_USAGE =
  'npm run sen -- rotation solve FILE.json [--pin P1=APH]… [--ban P1=APH]… [--explain P1]… [--seed N] [--gap 0.001] [--seconds N] [--json]';

const OPTIONS = {
  pin: { type: 'string', multiple: true, default: [] as string[] },
  ban: { type: 'string', multiple: true, default: [] as string[] },
  explain: { type: 'string', multiple: true, default: [] as string[] },
  seed: { type: 'string', default: '1' },
  gap: { type: 'string', default: '0' },
  seconds: { type: 'string', default: '120' },
  json: { type: 'boolean', default: false },
} as const;

type Wish = { official: string; position: string };

/** Makes the plan of a file again and says how good it is, or why there is none. */
export async function answerRotation(args: readonly string[]): Promise<string> {
  const question = understand(args);
  const { text, input } = read(question.file, question);
  const thread = new SolverThread(text);
  try {
    const answer = await ask(thread, input, question);
    return question.isJson
      ? JSON.stringify(asJson(input, answer), null, 2)
      : asLines(input, answer).join('\n');
  } finally {
    await thread.close();
  }
}

type Question = ReturnType<typeof understand>;

async function ask(thread: SolverThread, input: PlanInput, question: Question): Promise<Answer> {
  const { seed, gap, seconds } = question;
  const result = await thread.ask({ ask: 'solve', seed, gap, seconds });
  let why: Answers['why-infeasible'] | undefined;
  if (result.status === 'infeasible') why = await thread.ask({ ask: 'why-infeasible', seconds });
  const alternatives: Record<string, readonly Alternative[]> = {};
  for (const official of question.explain)
    alternatives[official] = await thread.ask({ ask: 'next-best', official, seconds });
  const unpinned = result.plan && input.pins.length ? await withoutPins(question) : undefined;
  return { result, why, alternatives, unpinned };
}

async function withoutPins(question: Question): Promise<SolveResult> {
  const { text } = read(question.file, { pins: [], bans: question.bans });
  const thread = new SolverThread(JSON.stringify({ ...(JSON.parse(text) as object), pins: [] }));
  try {
    const { seed, gap, seconds } = question;
    return await thread.ask({ ask: 'solve', seed, gap, seconds });
  } finally {
    await thread.close();
  }
}

function understand(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
    const [verb, file, ...more] = positionals;
    if (verb !== 'solve' || file === undefined || more.length) throw new RangeError(positionals.join(' '));
    return {
      file,
      pins: values.pin.map(wishOf),
      bans: values.ban.map(wishOf),
      explain: values.explain,
      seed: numberOf('--seed', values.seed, 0, 2 ** 31 - 1, true),
      gap: numberOf('--gap', values.gap, 0, 1),
      seconds: numberOf('--seconds', values.seconds, 0.1, 86_400),
      isJson: values.json,
    };
  } catch (error) {
    throw new NotUnderstood(`${(error as Error).message}\n${ROTATION_USAGE}`);
  }
}

/** `P1=APH`. */
function wishOf(text: string): Wish {
  const at = text.indexOf('=');
  if (at < 1 || at === text.length - 1) throw new RangeError(`${text}: P1=APH`);
  return { official: text.slice(0, at), position: text.slice(at + 1) };
}

function numberOf(option: string, text: string, least: number, most: number, isWhole = false): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= least && value <= most) || (isWhole && !Number.isInteger(value)))
    throw new RangeError(`${option} ${text}`);
  return value;
}

/** The file with the wishes of the command line added; what is wrong with it is said with its place. */
function read(
  file: string,
  { pins, bans }: { pins: Wish[]; bans: Wish[] },
): { text: string; input: PlanInput } {
  try {
    const json = JSON.parse(readFileSync(path.resolve(CALLED_FROM, file), 'utf8')) as {
      pins?: unknown;
      bans?: unknown;
    };
    const with_ = (given: unknown, more: Wish[]) =>
      Array.isArray(given) ? [...given, ...more] : (given ?? more);
    const whole = { ...json, pins: with_(json.pins, pins), bans: with_(json.bans, bans) };
    return { text: JSON.stringify(whole), input: parsePlan(whole) };
  } catch (error) {
    if (
      error instanceof PlanUnreadable ||
      error instanceof SyntaxError ||
      (error as { code?: string }).code === 'ENOENT'
    )
      throw new NotUnderstood(`${file}\n${(error as Error).message}`);
    throw error;
  }
}
