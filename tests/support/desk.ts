import { DEMO_PASSWORD } from '#server/seed/accounts.ts';
import type { House } from './house.ts';

export type Answer = {
  readonly status: number;
  readonly ok: boolean;
  readonly result?: { readonly version: string; readonly title: string };
  readonly refusal?: { readonly code: string; readonly sentence: string; readonly values?: object };
};

export type Desk = Awaited<ReturnType<typeof sitAtDesk>>;

/** A clerk who speaks HTTP to a house with the demo, and has a meeting of her own to hand files in to. */
export async function sitAtDesk(house: House) {
  const { origin } = house;
  const signedIn = await fetch(`${origin}/sign-in?/signIn`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ username: 'chuyenvien', password: DEMO_PASSWORD }),
  });
  const cookie = (signedIn.headers.get('set-cookie') ?? '').split(';')[0]!;
  if (!cookie) throw new Error(`The clerk was not let in: ${signedIn.status}`);

  async function act(name: string, input: object): Promise<Record<string, string>> {
    const response = await fetch(`${origin}/acts/${name}`, {
      method: 'POST',
      headers: { origin, cookie, 'content-type': 'application/json' },
      body: JSON.stringify({ input }),
    });
    const answer = (await response.json()) as { ok: boolean; result: Record<string, string> };
    if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer)}`);
    return answer.result;
  }

  const { meeting } = await act('meeting.create', {
    kind: 'working_meeting',
    title: 'Cuộc họp thử tài liệu',
    place: 'Phòng 2',
    startsAt: Date.now() + 10 * 86_400_000,
    plannedMinutes: 60,
  });

  return {
    cookie,
    act,
    meeting: meeting!,
    /** Hands in a file under a name as a browser does; `body` may also be a stream without an end. */
    async hand(fileName: string, body: Uint8Array | ReadableStream, headers = {}): Promise<Answer> {
      const response = await fetch(`${origin}/meetings/${meeting}/files`, {
        method: 'POST',
        headers: {
          origin,
          cookie,
          'content-type': 'application/pdf',
          'x-file-name': encodeURIComponent(fileName),
          ...headers,
        },
        body: body as BodyInit,
        ...(body instanceof ReadableStream && { duplex: 'half' }),
      } as RequestInit);
      const text = await response.text();
      const answer = text.startsWith('{') ? (JSON.parse(text) as object) : {};
      return { status: response.status, ok: false, ...answer };
    },
    get: (path: string, headers = {}) => fetch(`${origin}${path}`, { headers: { cookie, ...headers } }),
  };
}
