import { type Day, parseDay } from '#domain/kernel/time.ts';
import { type Verdict, VERDICTS } from '#domain/rotation/due.ts';
import { PACK_KEYS, type PackKey } from '#domain/rotation/pack.ts';

/** What the due list shows, as its address says it. */
export type DueAddress = {
  readonly pack: PackKey;
  readonly on?: Day;
  readonly verdict?: Verdict;
  readonly agency?: string;
  readonly text?: string;
  readonly after?: number;
  readonly open?: string;
};

const LONGEST = 200;

export function filterFrom(params: URLSearchParams): DueAddress {
  const verdict = VERDICTS.find((one) => one === params.get('verdict'));
  const on = dayIn(params.get('on'));
  const text = params.get('q')?.trim().slice(0, LONGEST);
  const after = Number(params.get('after'));
  const agency = params.get('agency');
  const open = params.get('open');
  return {
    pack: PACK_KEYS.find((one) => one === params.get('pack')) ?? PACK_KEYS[0],
    ...(on && { on }),
    ...(verdict && { verdict }),
    ...(agency && { agency }),
    ...(text && { text }),
    ...(Number.isSafeInteger(after) && after > 0 && { after }),
    ...(open && { open }),
  };
}

export function addressOf({ pack, on, verdict, agency, text, after, open }: DueAddress): string {
  const params = new URLSearchParams({
    ...(pack !== PACK_KEYS[0] && { pack }),
    ...(on && { on }),
    ...(verdict && { verdict }),
    ...(agency && { agency }),
    ...(text && { q: text }),
    ...(after && { after: String(after) }),
    ...(open && { open }),
  });
  const query = params.toString();
  return query ? `/rotation?${query}` : '/rotation';
}

function dayIn(text: string | null): Day | undefined {
  try {
    return text ? parseDay(text) : undefined;
  } catch {
    return undefined;
  }
}
