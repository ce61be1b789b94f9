import { m } from '$lib/words/paraglide/messages';
import { NOT_SIGNED_IN, signInAgain } from './sign-in-again.svelte.ts';

/** The answer of an act as the screen needs it: the refusal already carries its sentence in the reader's language. */
export type ActAnswer<Result> =
  | { ok: true; result: Result }
  | {
      ok: false;
      refusal: { code: string; sentence: string; field?: string; values?: Record<string, string | number> };
    };

/** Code of the refusal that says only that no answer came. */
export const OFFLINE = 'kernel.offline';

const RETRY_MS = [300, 700, 1500, 3000, 5000];
/** A dead Wi-Fi says nothing at all. */
const SILENCE_MS = 6_000;
const GIVE_UP_MS = 12_000;
/** The device itself says that it has no network: a short gap between two access points, no longer. */
const GIVE_UP_APART_MS = 3_000;

export type Urgency = {
  /** What the deed is known by, where the page keeps it itself: asked with it again, the first answer comes again. */
  key?: string;
  /** For work of minutes: how long the server may be silent before it is asked again. */
  silenceMs?: number;
};

/** The deed of which no answer came last, if nothing else was done since: it may have been only the answer that was lost. */
let unanswered: { deed: string; key: string } | undefined;
let begun = 0;

/**
 * Performs one official act. The key stays the same over retries, so a lost answer never becomes a second deed; also when
 * the person tries the same again next. After any other deed the same words are a deed of their own: for, against and
 * for again are three choices. While the network is away it is tried again for about ten seconds, then answered with
 * `OFFLINE`: an official deed needs the server's word and is never pretended.
 */
export async function act<Result = unknown>(
  name: string,
  input: unknown,
  { key: own, silenceMs = SILENCE_MS }: Urgency = {},
): Promise<ActAnswer<Result>> {
  const deed = JSON.stringify([name, input]);
  const key = own ?? (unanswered?.deed === deed ? unanswered.key : crypto.randomUUID());
  unanswered = undefined;
  const place = ++begun;
  const body = JSON.stringify({ input, key });
  const answer = await perform<Result>(name, body, silenceMs);
  if (typeof answer === 'object') return answer;
  if (place === begun) unanswered = { deed, key };
  return unrecorded(answer);
}

/** Why no answer came: nobody is heard, or the server cannot reach its database. */
type Mute = 'silent' | 'away';

/** When the session has ended it is asked for anew, and the same deed goes on. */
async function perform<Result>(
  name: string,
  body: string,
  silenceMs: number,
): Promise<ActAnswer<Result> | Mute> {
  const since = performance.now();
  const giveUpMs = Math.max(GIVE_UP_MS, 2 * silenceMs);
  for (let attempt = 0; ; attempt++) {
    const answer = await send<Result>(name, body, silenceMs);
    if (typeof answer === 'object') {
      if (!answer.ok && answer.refusal.code === NOT_SIGNED_IN && (await signInAgain.ask()))
        return perform<Result>(name, body, silenceMs);
      return answer;
    }
    const wait = (RETRY_MS[attempt] ?? Infinity) * (0.75 + Math.random() / 2);
    const patience = navigator.onLine === false ? GIVE_UP_APART_MS : giveUpMs;
    if (performance.now() - since + wait > patience) return answer;
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

async function send<Result>(
  name: string,
  body: string,
  silenceMs: number,
): Promise<ActAnswer<Result> | Mute> {
  try {
    const response = await fetch(`/acts/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      signal: AbortSignal.timeout(silenceMs),
    });
    const answer = (await response.json()) as Partial<ActAnswer<Result>>;
    // Whatever else speaks here (a failure, something on the way) has not said what became of the deed.
    if (typeof answer.ok === 'boolean') return answer as ActAnswer<Result>;
    return 'isAway' in answer ? 'away' : 'silent';
  } catch {
    return 'silent';
  }
}

function unrecorded(why: Mute): ActAnswer<never> {
  const sentence = why === 'away' ? m.offline_act_away() : m.offline_act();
  return { ok: false, refusal: { code: OFFLINE, sentence } };
}
