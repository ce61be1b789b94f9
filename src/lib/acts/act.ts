/** The answer of an act as the screen needs it: the refusal already carries its sentence in the reader's language. */
export type ActAnswer<Result> =
  | { ok: true; result: Result }
  | {
      ok: false;
      refusal: { code: string; sentence: string; field?: string; values?: Record<string, string | number> };
    };

const RETRY_MS = [300, 700, 1500, 3000, 5000];

/**
 * Performs one official act. The key stays the same over retries, so a lost answer never becomes a second deed. While the
 * network is away it is tried again for about ten seconds, then answered with `kernel.offline`: an official deed needs the
 * server's word and is never pretended.
 */
export async function act<Result = unknown>(name: string, input: unknown): Promise<ActAnswer<Result>> {
  const body = JSON.stringify({ input, key: crypto.randomUUID() });
  for (let attempt = 0; ; attempt++) {
    const answer = await send<Result>(name, body);
    if (answer) return answer;
    const wait = RETRY_MS[attempt];
    if (wait === undefined) return offline();
    await new Promise((resolve) => setTimeout(resolve, wait * (0.75 + Math.random() / 2)));
  }
}

async function send<Result>(name: string, body: string): Promise<ActAnswer<Result> | undefined> {
  try {
    const response = await fetch(`/acts/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    if (response.status >= 502 && response.status <= 504) return undefined;
    return (await response.json()) as ActAnswer<Result>;
  } catch {
    return undefined;
  }
}

function offline(): ActAnswer<never> {
  const sentence =
    document.documentElement.lang === 'en'
      ? 'No connection: nothing was recorded. Please try again.'
      : 'Mất kết nối: chưa ghi nhận. Xin thử lại.';
  return { ok: false, refusal: { code: 'kernel.offline', sentence } };
}
