import type { Refusal } from '#domain/kernel/refusal.ts';
import { m } from './paraglide/messages';

export type SpokenRefusal = Refusal & { sentence: string };

/** The one table from refusal codes to sentences: message `refusal_<code>` of messages/<locale>/refusals.json. */
export function sentenceOf({ code, values }: Refusal): string {
  const key = `refusal_${code.replace(/[^a-z0-9]/gi, '_')}`;
  const sentences = m as unknown as Record<string, ((values: object) => string) | undefined>;
  return sentences[key]?.(values ?? {}) ?? m.refusal_unknown({ code });
}

export function withSentence(found: Refusal): { ok: false; refusal: SpokenRefusal } {
  return { ok: false, refusal: { ...found, sentence: sentenceOf(found) } };
}

/** Whoever may not see a thing gets the status of a thing that does not exist. */
export function statusOf({ code }: Refusal): number {
  if (code === 'kernel.unseen' || code === 'kernel.no-such-act') return 404;
  if (code === 'kernel.bad-input') return 400;
  if (code === 'accounts.not-signed-in') return 401;
  if (code === 'accounts.too-many-attempts' || code === 'kernel.too-many-acts') return 429;
  if (code === 'documents.busy') return 503;
  return 409;
}
