import { randomUUID } from 'node:crypto';
import { setTimeout as rest } from 'node:timers/promises';
import type { MeetingId } from '#domain/kernel/id.ts';
import { DEMO_PASSWORD } from '#server/seed/accounts.ts';

export type Answer<Result> =
  { ok: true; result: Result } | { ok: false; refusal: { code: string; values?: Record<string, unknown> } };

/** Somebody of the demo with a session of her own who has no browser: her acts go over HTTP as a tablet's do. */
export type Visitor = {
  readonly username: string;
  readonly cookie: string;
  /** Asks again with the same key until the house answers, through however many restarts. */
  act<Result = unknown>(name: string, input: object): Promise<Answer<Result>>;
  /** The same; a refusal fails the test. */
  does<Result = unknown>(name: string, input: object): Promise<Result>;
  /** The body of a page or of a file of data, asked for again likewise. */
  read(path: string): Promise<string>;
};

const AGAIN_MS = 60;
const PATIENCE_MS = 30_000;

export async function visit(origin: string, username: string): Promise<Visitor> {
  const cookie = await signIn(origin, username);
  const ask = (path: string, init: RequestInit = {}) =>
    patiently(() => fetch(`${origin}${path}`, { ...init, headers: { origin, cookie, ...init.headers } }));
  const act = async <Result>(name: string, input: object): Promise<Answer<Result>> => {
    const body = JSON.stringify({ input, key: randomUUID() });
    const headers = { 'content-type': 'application/json' };
    return JSON.parse(await ask(`/acts/${name}`, { method: 'POST', headers, body })) as Answer<Result>;
  };
  return {
    username,
    cookie,
    act,
    async does<Result>(name: string, input: object) {
      const answer = await act<Result>(name, input);
      if (!answer.ok) throw new Error(`${username}: ${name} was refused: ${JSON.stringify(answer.refusal)}`);
      return answer.result;
    },
    read: (path) => ask(path),
  };
}

/** By the form of the sign-in page, as a browser without script sends it. */
async function signIn(origin: string, username: string): Promise<string> {
  const answer = await fetch(`${origin}/sign-in?/signIn`, {
    method: 'POST',
    headers: { origin, accept: 'text/html' },
    body: new URLSearchParams({ username, password: DEMO_PASSWORD }),
    redirect: 'manual',
  });
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0];
  if (answer.status !== 303 || !cookie) throw new Error(`${username} could not sign in: ${answer.status}`);
  return cookie;
}

async function patiently(send: () => Promise<Response>): Promise<string> {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      const response = await send();
      // A body that breaks off is no answer either.
      const body = await response.text();
      if (response.status < 502) return body;
    } catch (error) {
      if (performance.now() > until) throw error;
    }
    await rest(AGAIN_MS);
  }
}

/** The meeting under way that the list of meetings shows. */
export async function sessionOf(visitor: Visitor): Promise<MeetingId> {
  const found = /\/meetings\/([0-9a-f-]{36})\/(?:room|projector)/.exec(await visitor.read('/meetings'))?.[1];
  if (!found) throw new Error(`${visitor.username} sees no meeting under way`);
  return found as MeetingId;
}
