import {
  answeredItems,
  type OpinionDraft,
  overallPosition,
  type PageAnchor,
  type Position,
  refuseItem,
} from '#domain/consultation/opinion.ts';
import type { ItemKey } from '#domain/consultation/procedure.ts';
import { type Refusal, refusal } from '#domain/kernel/refusal.ts';

export type ItemForm = {
  readonly item: ItemKey;
  position: Position | undefined;
  text: string;
  /** One basis a line. */
  legalBasis: string;
  anchors: PageAnchor[];
};

/** An opinion as it stands in the form. */
export type OpinionForm = {
  items: ItemForm[];
  /** K26: chosen instead of the gravest item's. */
  override: Position | undefined;
  reason: string;
};

const LONGEST_QUOTE = 2000;

export function formOf(asked: readonly ItemKey[], draft: OpinionDraft | undefined): OpinionForm {
  const derived = overallPosition(answeredItems(draft?.items ?? []));
  const told = draft?.overall;
  return {
    items: asked.map((item) => {
      const found = draft?.items.find((one) => one.item === item);
      return {
        item,
        position: found?.position,
        text: found?.text ?? '',
        legalBasis: found?.legalBasis.join('\n') ?? '',
        anchors: [...(found?.anchors ?? [])],
      };
    }),
    override: told && told.position !== derived ? told.position : undefined,
    reason: told?.overriddenBecause ?? '',
  };
}

/** What is kept of a form: items about which nothing was written are left out. */
export function draftOf({ items, override, reason }: OpinionForm): OpinionDraft {
  const kept = items
    .map(({ item, position, text, legalBasis, anchors }) => ({
      item,
      ...(position && { position }),
      text: text.trim(),
      legalBasis: linesOf(legalBasis),
      anchors: anchors.map(({ version, page, quote }) => ({ version, page, ...(quote && { quote }) })),
    }))
    .filter((one) => one.position || one.text || one.legalBasis.length > 0 || one.anchors.length > 0);
  const derived = overallPosition(answeredItems(kept));
  const because = reason.trim();
  return {
    items: kept,
    overall:
      override && override !== derived
        ? { position: override, ...(because && { overriddenBecause: because }) }
        : { position: derived },
  };
}

/** K26: what the opinion as a whole comes to; undefined while nothing is answered. */
export function derivedOverall({ items }: OpinionForm): Position | undefined {
  const answered = items.flatMap(({ position }) => (position ? [{ position }] : []));
  return answered.length > 0 ? overallPosition(answered) : undefined;
}

/** K25, K26: everything for which it cannot go on, each with its field: `items/<key>/position`, `…/text`, `overall`. */
export function problemsOf(form: OpinionForm): Refusal[] {
  const { items, overall } = draftOf(form);
  const ofItems = form.items.flatMap(({ item }): Refusal[] => {
    const found = items.find((one) => one.item === item);
    if (!found?.position)
      return [refusal('consultation.position-missing', { item }, `items/${item}/position`)];
    const answer = { ...found, position: found.position };
    const missing = refuseItem(answer);
    if (!missing) return [];
    // Both at once: whoever mends one thing should not be told the next one afterwards.
    const further = refuseItem({
      ...answer,
      legalBasis: answer.legalBasis.length > 0 ? answer.legalBasis : ['…'],
    });
    return further && further.field !== missing.field ? [missing, further] : [missing];
  });
  const isOverridden = overall.position !== derivedOverall(form);
  const isUnexplained = isOverridden && items.some(({ position }) => position) && !overall.overriddenBecause;
  return [...ofItems, ...(isUnexplained ? [refusal('consultation.reason-missing', {}, 'overall')] : [])];
}

/** Where an opinion points to, once each, in the order of papers and pages as they were quoted. */
export function withAnchor(anchors: readonly PageAnchor[], added: PageAnchor): PageAnchor[] {
  const quote = added.quote?.replace(/\s+/g, ' ').trim().slice(0, LONGEST_QUOTE);
  const anchor: PageAnchor = { version: added.version, page: added.page, ...(quote && { quote }) };
  return anchors.some((one) => isSame(one, anchor)) ? [...anchors] : [...anchors, anchor];
}

const isSame = (a: PageAnchor, b: PageAnchor) =>
  a.version === b.version && a.page === b.page && (a.quote ?? '') === (b.quote ?? '');

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
