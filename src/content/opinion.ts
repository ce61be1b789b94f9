import type * as Y from 'yjs';
import {
  answeredItems,
  type ItemDraft,
  LONGEST,
  type OpinionDraft,
  overallPosition,
  type PageAnchor,
  type Position,
  POSITIONS,
} from '#domain/consultation/opinion.ts';
import type { ItemKey } from '#domain/consultation/procedure.ts';
import { isId, type VersionId } from '#domain/kernel/id.ts';

/*
 * Room `opinion:<request>`. For each item asked: text `<item>/text`, text `<item>/legalBasis`, array `<item>/anchors`, and its
 * position in map `positions`; of the whole: map `overall` with `position` where another one is chosen, text `overall/reason`.
 * All of these stand at the top of the document, so that two who begin at once begin the same text. Whoever writes in a room
 * may write anything into it: what is read is looked at.
 */

/** The answer to one item as it is being written. */
export type ItemForm = {
  readonly item: ItemKey;
  readonly position: Position | undefined;
  readonly text: string;
  /** One basis a line. */
  readonly legalBasis: string;
  readonly anchors: readonly PageAnchor[];
};

/** An opinion as it is being written. */
export type OpinionForm = {
  readonly items: readonly ItemForm[];
  /** K26: chosen instead of the gravest item's. */
  readonly override: Position | undefined;
  readonly reason: string;
};

const POSITION_MAP = 'positions';
const OVERALL_MAP = 'overall';
const REASON = 'overall/reason';
/** Whether what had been written before there was a room was put in, however it was changed afterwards. */
const TAKEN = 'taken';

export const itemText = (doc: Y.Doc, item: ItemKey, field: 'text' | 'legalBasis'): Y.Text =>
  doc.getText(`${item}/${field}`);
export const reasonText = (doc: Y.Doc): Y.Text => doc.getText(REASON);
const anchorsIn = (doc: Y.Doc, item: ItemKey) => doc.getArray<unknown>(`${item}/anchors`);

/** @param asked the items of its request, in their order; whatever else stands in the room is nothing */
export function opinionForm(doc: Y.Doc, asked: readonly ItemKey[]): OpinionForm {
  const positions = doc.getMap(POSITION_MAP);
  return {
    items: asked.map((item) => ({
      item,
      position: positionOf(positions.get(item)),
      text: String(itemText(doc, item, 'text')),
      legalBasis: String(itemText(doc, item, 'legalBasis')),
      anchors: anchorsIn(doc, item).toArray().flatMap(anchorOf).reduce(withAnchor, []),
    })),
    override: positionOf(doc.getMap(OVERALL_MAP).get('position')),
    reason: String(reasonText(doc)),
  };
}

/** What a form comes to: items about which nothing was written are left out. */
export function draftOf({ items, override, reason }: OpinionForm): OpinionDraft {
  const kept = items
    .map(({ item, position, text, legalBasis, anchors }): ItemDraft => ({
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

/** The form that comes to a draft. */
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

export function choosePosition(doc: Y.Doc, item: ItemKey, position: Position): void {
  doc.getMap(POSITION_MAP).set(item, position);
}

/** K26. @param position missing: the gravest item's again, and no reason */
export function chooseOverall(doc: Y.Doc, position: Position | undefined): void {
  doc.transact(() => {
    const overall = doc.getMap(OVERALL_MAP);
    if (position) return void overall.set('position', position);
    overall.delete('position');
    const reason = reasonText(doc);
    reason.delete(0, reason.length);
  });
}

export function quotePages(doc: Y.Doc, item: ItemKey, anchors: readonly PageAnchor[]): void {
  const array = anchorsIn(doc, item);
  const before = array.toArray().flatMap(anchorOf);
  const after = anchors.reduce(withAnchor, before);
  if (after.length > before.length) array.push(after.slice(before.length));
}

export function dropAnchor(doc: Y.Doc, item: ItemKey, anchor: PageAnchor): void {
  const array = anchorsIn(doc, item);
  doc.transact(() => {
    // Two may have quoted the same place at once: then it stands there twice.
    for (let at = array.length - 1; at >= 0; at -= 1)
      if (anchorOf(array.get(at)).some((one) => isSame(one, anchor))) array.delete(at);
  });
}

/** Puts in what had been written before there was a room, once, and nowhere over what people have written here since. */
export function insertOpinion(doc: Y.Doc, asked: readonly ItemKey[], draft: OpinionDraft): void {
  const overall = doc.getMap(OVERALL_MAP);
  if (overall.get(TAKEN) === true) return;
  overall.set(TAKEN, true);
  const { items, override, reason } = formOf(asked, draft);
  const there = opinionForm(doc, asked);
  for (const { item, position, text, legalBasis, anchors } of items) {
    const own = there.items.find((one) => one.item === item);
    if (position && !own?.position) choosePosition(doc, item, position);
    if (!own?.text) itemText(doc, item, 'text').insert(0, text);
    if (!own?.legalBasis) itemText(doc, item, 'legalBasis').insert(0, legalBasis);
    quotePages(doc, item, anchors);
  }
  if (override && !there.override) chooseOverall(doc, override);
  if (!there.reason) reasonText(doc).insert(0, reason);
}

/** Where an opinion points to, once each, in the order of papers and pages as they were quoted. */
export function withAnchor(anchors: readonly PageAnchor[], added: PageAnchor): PageAnchor[] {
  const quote = added.quote?.replace(/\s+/g, ' ').trim().slice(0, LONGEST.quote);
  const anchor: PageAnchor = { version: added.version, page: added.page, ...(quote && { quote }) };
  return anchors.some((one) => isSame(one, anchor)) ? [...anchors] : [...anchors, anchor];
}

const isSame = (a: PageAnchor, b: PageAnchor) =>
  a.version === b.version && a.page === b.page && (a.quote ?? '') === (b.quote ?? '');

const positionOf = (value: unknown): Position | undefined => POSITIONS.find((one) => one === value);

function anchorOf(value: unknown): PageAnchor[] {
  if (typeof value !== 'object' || value === null) return [];
  const { version, page, quote } = value as Record<string, unknown>;
  if (typeof version !== 'string' || !isId(version) || !Number.isInteger(page) || Number(page) < 1) return [];
  const isQuoted = typeof quote === 'string' && quote !== '';
  return [{ version: version as VersionId, page: Number(page), ...(isQuoted && { quote }) }];
}

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
