import { sql } from 'kysely';
import * as v from 'valibot';
import { refusal } from '#domain/kernel/refusal.ts';
import { dateOf } from '#domain/kernel/time.ts';
import { quorumMet, quorumNeeded } from '#domain/meetings/quorum.ts';
import { defineAct } from '../../acts/act.ts';
import { text, uuid } from '../../acts/input.ts';
import type { Tx } from '../../db/database.ts';
import { countMembers, countPresentMembers } from '../attendance.ts';
import { changed, hasOpenBallot, refuseUnlessLeadingOpen } from '../live-facts.ts';
import { lockStanding } from '../standing.ts';
import { noteEvent } from '../timeline.ts';

/** M17, M18: opens a named ballot on the item under discussion and fixes who may vote. */
export const openBallot = defineAct({
  name: 'ballot.open',
  input: v.strictObject({ meeting: uuid, item: uuid, question: text(500) }),
  async load(tx, input, { actor }) {
    const standing = await lockStanding(tx, input.meeting, actor);
    return {
      standing,
      chair: await chairOf(tx, input.meeting),
      unfinished: await hasOpenBallot(tx, input.meeting),
      members: await countMembers(tx, input.meeting),
      present: await countPresentMembers(tx, input.meeting),
    };
  },
  refuse(actor, { standing, chair, unfinished, members, present }, _now, input) {
    const unfit = refuseUnlessLeadingOpen(actor, standing);
    if (unfit || !standing) return unfit;
    const { rule, currentItem } = standing.meeting;
    if (!rule.ballot) return refusal('meetings.takes-no-ballots');
    if (currentItem !== input.item) return refusal('meetings.item-not-current');
    if (unfinished) return refusal('meetings.ballot-not-finished');
    if (!chair) return refusal('meetings.no-chair');
    if (!quorumMet(present, members, rule.quorum))
      return refusal('meetings.no-quorum-to-vote', {
        present,
        members,
        needed: quorumNeeded(members, rule.quorum) ?? 0,
      });
    return undefined;
  },
  async record(tx, { standing, chair, members, present }, input, { now, newId }) {
    const id = newId();
    await tx
      .insertInto('ballot')
      .values({
        id,
        meeting_id: input.meeting,
        agenda_item_id: input.item,
        question: input.question,
        rule: JSON.stringify(standing?.meeting.rule.ballot),
        state: 'open',
        chair_id: chair ?? '',
        opened_at: dateOf(now),
        closed_at: null,
        announced_at: null,
        result: null,
      })
      .execute();
    await snapshotVoters(tx, id, input.meeting);
    await tx
      .updateTable('meeting')
      .set({ projector_scene: 'ballot' })
      .where('id', '=', input.meeting)
      .execute();
    await noteEvent(tx, {
      meeting: input.meeting,
      at: now,
      kind: 'ballot-opened',
      item: input.item,
      payload: { ballot: id, question: input.question, members, present },
    });
    return {
      subject: { kind: 'ballot', id },
      audit: { meeting: input.meeting, item: input.item, question: input.question, members, present },
      effects: changed(input.meeting),
      result: { ballot: id },
    };
  },
});

async function chairOf(tx: Tx, meeting: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('participant')
    .select('person_id')
    .where('meeting_id', '=', meeting)
    .where('capacity', '=', 'chair')
    .executeTakeFirst();
  return row?.person_id;
}

/** Names and posts are copied: the list of a ballot must read the same after people have changed posts. */
async function snapshotVoters(tx: Tx, ballot: string, meeting: string): Promise<void> {
  await sql`
    insert into ballot_voter (ballot_id, person_id, name, post_title, present)
    select ${ballot}::uuid, p.person_id, person.full_name, coalesce(post.title, ''),
      exists (select 1 from attendance a
        where a.meeting_id = p.meeting_id and a.person_id = p.person_id and a.left_at is null)
    from participant p
    join person on person.id = p.person_id
    left join post on post.id = p.post_id
    where p.meeting_id = ${meeting}::uuid and p.entitled`.execute(tx);
}
