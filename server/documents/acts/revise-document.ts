import * as v from 'valibot';
import type { Actor } from '#domain/accounts/actor.ts';
import { PAPER_KINDS } from '#domain/documents/paper.ts';
import { refusal } from '#domain/kernel/refusal.ts';
import type { Standing } from '#domain/meetings/policy.ts';
import { placeBefore, refuseUnlessReceiving } from '#domain/meetings/preparation.ts';
import { defineAct } from '../../acts/act.ts';
import { text, uuid } from '../../acts/input.ts';
import type { Tx } from '../../db/database.ts';
import { paperOrder, writePaperOrder } from '../../meetings/agenda-items.ts';
import { changed } from '../../meetings/live-facts.ts';
import { lockStanding } from '../../meetings/standing.ts';
import { findPaper, hasItem, lastPlace, type Paper } from '../papers.ts';

type Facts = { standing: Standing | undefined; document: Paper | undefined; itemKnown: boolean };

async function load(
  tx: Tx,
  input: { meeting: string; document: string; item?: string | null | undefined },
  { actor }: { actor: Actor },
): Promise<Facts> {
  return {
    standing: await lockStanding(tx, input.meeting, actor),
    document: await findPaper(tx, input.meeting, input.document),
    itemKnown: await hasItem(tx, input.meeting, input.item),
  };
}

function refuse(actor: Actor, { standing, document, itemKnown }: Facts) {
  const unfit = refuseUnlessReceiving(actor, standing);
  if (unfit) return unfit;
  if (!document || document.withdrawn_at) return refusal('meetings.no-such-document');
  return itemKnown ? undefined : refusal('meetings.no-such-item');
}

/** D12: what a document is called, what it is and how it is meant to be read; `item: null` puts it into the tray. */
export const reviseDocument = defineAct({
  name: 'document.revise',
  input: v.strictObject({
    meeting: uuid,
    document: uuid,
    title: v.optional(text(500)),
    kind: v.optional(v.picklist(PAPER_KINDS)),
    reading: v.optional(v.picklist(['must', 'presented', 'reference'])),
    item: v.optional(v.nullable(uuid)),
  }),
  load,
  refuse,
  async record(tx, { document }, input) {
    const { title, kind, reading, item } = input;
    const elsewhere = item !== undefined && item !== document?.agenda_item_id;
    await tx
      .updateTable('document')
      .set({
        title: title ?? document?.title ?? '',
        ...(kind && { kind }),
        ...(reading && { reading }),
        ...(elsewhere && {
          agenda_item_id: item,
          position: await lastPlace(tx, input.meeting, item),
        }),
      })
      .where('id', '=', input.document)
      .execute();
    return {
      subject: { kind: 'document', id: input.document },
      audit: { before: { title: document?.title, item: document?.agenda_item_id }, ...input },
      effects: changed(input.meeting),
      result: {},
    };
  },
});

/** Puts a document under an item (`null`: into the tray), before another of it or at the end. */
export const moveDocument = defineAct({
  name: 'document.move',
  input: v.strictObject({
    meeting: uuid,
    document: uuid,
    item: v.nullable(uuid),
    before: v.optional(v.nullable(uuid)),
  }),
  load,
  refuse,
  async record(tx, { document }, input) {
    await tx
      .updateTable('document')
      .set({ agenda_item_id: input.item })
      .where('id', '=', input.document)
      .execute();
    const order = await paperOrder(tx, input.meeting, input.item);
    await writePaperOrder(tx, placeBefore(order, input.document, input.before ?? null));
    return {
      subject: { kind: 'document', id: input.document },
      audit: { from: document?.agenda_item_id, to: input.item },
      effects: changed(input.meeting),
      result: {},
    };
  },
});
