import type { AgencyId, RequestId, VersionId } from '#domain/kernel/id.ts';
import { type Refusal, refusal } from '#domain/kernel/refusal.ts';
import type { Day, Instant } from '#domain/kernel/time.ts';
import type { ItemKey } from './procedure.ts';

/** The gravest first: what an opinion as a whole comes to is its gravest item (K26). */
export const POSITIONS = [
  'DISAGREE',
  'NEED_CLARIFICATION',
  'AGREE_WITH_CONDITIONS',
  'AGREE',
  'OUT_OF_SCOPE',
] as const;
export type Position = (typeof POSITIONS)[number];

/** A place in a paper of the dossier; the version makes it mean the same for ever. */
export type PageAnchor = { readonly version: VersionId; readonly page: number; readonly quote?: string };

export type ItemOpinion = {
  readonly item: ItemKey;
  readonly position: Position;
  readonly text: string;
  readonly legalBasis: readonly string[];
  readonly anchors: readonly PageAnchor[];
};

export type OverallPosition = { readonly position: Position; readonly overriddenBecause?: string };

/** What left the agency: signed, numbered, frozen. It is never changed; a late one is kept beside what silence came to. */
export type Opinion = {
  readonly request: RequestId;
  readonly agency: AgencyId;
  readonly items: readonly ItemOpinion[];
  readonly overall: OverallPosition;
  readonly number: string;
  readonly signedOn: Day;
  readonly signer: string;
  readonly receivedAt: Instant;
  /** The signed paper, where one was handed in; the words themselves are frozen with the rest. */
  readonly frozen?: VersionId;
};

/** What is being written inside the agency: words and places may stand there before a position is chosen. */
export type ItemDraft = Omit<ItemOpinion, 'position'> & { readonly position?: Position };
export type OpinionDraft = { readonly items: readonly ItemDraft[]; readonly overall: OverallPosition };

/** How late opinions are treated, whose effect no text read defines (K28). */
export const LATE_OPINION_POLICIES = ['CONSIDER_WITH_NOTE', 'IGNORE', 'BLOCK_REPORT'] as const;
export type LateOpinionPolicy = (typeof LATE_OPINION_POLICIES)[number];

/** K28: what the lead agency made of a late opinion. */
export type Consideration = { readonly considered: boolean; readonly reason: string };

/** In characters: of what is said of an item, of one legal basis, of the reason for another position of the whole. */
export const LONGEST = { text: 20_000, legalBasis: 500, reason: 2000, quote: 2000 } as const;

/** K25, K26: why an opinion may not leave yet. @param asked the items of its request. */
export function refuseOpinion(
  asked: readonly ItemKey[],
  { items: drafted, overall }: OpinionDraft,
): Refusal | undefined {
  const items = answeredItems(drafted);
  const silentOn = asked.filter((key) => !items.some(({ item }) => item === key));
  const stray = drafted.find(({ item }, index) => !asked.includes(item) || isAgain(drafted, index));
  if (silentOn.length > 0) return refusal('consultation.items-unanswered', { count: silentOn.length });
  if (stray) return refusal('consultation.item-not-asked', { item: stray.item });
  const found = items.map(refuseItem).find((one) => one !== undefined);
  if (found) return found;
  const isOverridden = overall.position !== overallPosition(items);
  if (isOverridden && !overall.overriddenBecause?.trim())
    return refusal('consultation.reason-missing', {}, 'overall');
  const isTooLong = (overall.overriddenBecause?.length ?? 0) > LONGEST.reason;
  return isTooLong ? refusal('consultation.text-too-long', { most: LONGEST.reason }, 'overall') : undefined;
}

/** The items of a draft for which a position is chosen. */
export function answeredItems(items: readonly ItemDraft[]): ItemOpinion[] {
  return items.flatMap(({ position, ...rest }) => (position ? [{ ...rest, position }] : []));
}

/** K25: what is wrong with the answer to one item. */
export function refuseItem({ item, position, text, legalBasis }: ItemOpinion): Refusal | undefined {
  if (text.length > LONGEST.text)
    return refusal('consultation.text-too-long', { most: LONGEST.text }, `items/${item}/text`);
  if (legalBasis.some((one) => one.length > LONGEST.legalBasis))
    return refusal('consultation.text-too-long', { most: LONGEST.legalBasis }, `items/${item}/legalBasis`);
  if (position === 'DISAGREE' && legalBasis.every((one) => !one.trim()))
    return refusal('consultation.legal-basis-missing', { item }, `items/${item}/legalBasis`);
  return needsWords(position) && !text.trim()
    ? refusal('consultation.text-missing', { item }, `items/${item}/text`)
    : undefined;
}

/** Whether a position gives the report something to accept or to explain (K36); plain agreement does not. */
export function needsWords(position: Position): boolean {
  return position !== 'AGREE' && position !== 'OUT_OF_SCOPE';
}

/** Whether a position stands on the side of an approval, with conditions or without. */
export function agrees(position: Position): boolean {
  return position === 'AGREE' || position === 'AGREE_WITH_CONDITIONS';
}

/** K26: the gravest position of its items. */
export function overallPosition(items: readonly Pick<ItemOpinion, 'position'>[]): Position {
  return POSITIONS.find((one) => items.some(({ position }) => position === one)) ?? 'OUT_OF_SCOPE';
}

export type Clarification = { readonly agency: AgencyId; readonly item: ItemKey; readonly text: string };

/** K27: what the agencies want to know of the investor, together, for the one notice of the lead agency. */
export function clarifications(opinions: readonly Opinion[]): Clarification[] {
  return opinions.flatMap(({ agency, items }) =>
    items
      .filter(({ position }) => position === 'NEED_CLARIFICATION')
      .map(({ item, text }) => ({ agency, item, text })),
  );
}

const isAgain = (items: readonly ItemDraft[], index: number) =>
  items.findIndex(({ item }) => item === items[index]?.item) < index;
