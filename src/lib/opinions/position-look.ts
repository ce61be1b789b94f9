import CircleQuestionMark from '@lucide/svelte/icons/circle-question-mark';
import CircleSlash from '@lucide/svelte/icons/circle-slash';
import ListChecks from '@lucide/svelte/icons/list-checks';
import ThumbsUp from '@lucide/svelte/icons/circle-check-big';
import OctagonX from '@lucide/svelte/icons/octagon-x';
import type { Position } from '#domain/consultation/opinion.ts';
import type { IconPart } from '$lib/ui/icon.ts';
import type { Tone } from '$lib/ui/tone.ts';

/** In the order in which one would choose. */
export const POSITION_ORDER: readonly Position[] = [
  'AGREE',
  'AGREE_WITH_CONDITIONS',
  'NEED_CLARIFICATION',
  'DISAGREE',
  'OUT_OF_SCOPE',
];

export const POSITION_LOOKS: Readonly<Record<Position, { tone: Exclude<Tone, 'next'>; icon: IconPart }>> = {
  AGREE: { tone: 'good', icon: ThumbsUp },
  AGREE_WITH_CONDITIONS: { tone: 'good', icon: ListChecks },
  NEED_CLARIFICATION: { tone: 'soon', icon: CircleQuestionMark },
  DISAGREE: { tone: 'wrong', icon: OctagonX },
  OUT_OF_SCOPE: { tone: 'neutral', icon: CircleSlash },
};
