import type { Verdict } from '#domain/rotation/due.ts';
import type { PackKey } from '#domain/rotation/pack.ts';
import type { Tone } from '$lib/ui/tone.ts';
import { m } from '$lib/words/paraglide/messages';

export const VERDICT_WORDS: Readonly<Record<Verdict, () => string>> = {
  MUST: m.rotation_verdict_MUST,
  DUE_SOON: m.rotation_verdict_DUE_SOON,
  MAY: m.rotation_verdict_MAY,
  MUST_NOT: m.rotation_verdict_MUST_NOT,
};

export const VERDICT_TONES: Readonly<Record<Verdict, Exclude<Tone, 'next'>>> = {
  MUST: 'wrong',
  DUE_SOON: 'soon',
  MAY: 'good',
  MUST_NOT: 'neutral',
};

export const PACK_WORDS: Readonly<Record<PackKey, () => string>> = {
  PERIODIC_ROTATION: m.rotation_pack_PERIODIC_ROTATION,
  LEADERSHIP_ROTATION: m.rotation_pack_LEADERSHIP_ROTATION,
  COMMUNE_VICE_CHAIR: m.rotation_pack_COMMUNE_VICE_CHAIR,
};
