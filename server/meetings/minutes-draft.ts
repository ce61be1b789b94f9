import { createHash } from 'node:crypto';
import type { MinutesBlock } from '#content/minutes.ts';
import { dateOf, type Instant } from '#domain/kernel/time.ts';
import {
  civilDate,
  type Attended,
  clock,
  type MinutedItem,
  type MinutesFacts,
  resultSentence,
} from '#domain/meetings/minutes.ts';
import type { Database, Tx } from '../db/database.ts';
import { loadMinutesFacts } from './minutes-facts.ts';

/** M28: assembles the draft and keeps it as the first version; its text goes into the room after the commit. */
export async function storeMinutesDraft(
  tx: Tx,
  meeting: string,
  { now, newId }: { now: Instant; newId: () => string },
): Promise<string> {
  const blocks = draftBlocks(await loadMinutesFacts(tx, meeting, now));
  const content = JSON.stringify(blocks);
  const sha256 = createHash('sha256').update(content).digest('hex');
  await tx
    .insertInto('minutes_version')
    .values({
      id: newId(),
      meeting_id: meeting,
      number: 1,
      kind: 'draft',
      content,
      sha256,
      made_by: null,
      made_at: dateOf(now),
    })
    .execute();
  return sha256;
}

export async function readMinutesDraft(db: Database, meeting: string): Promise<MinutesBlock[] | undefined> {
  const row = await db
    .selectFrom('minutes_version')
    .select('content')
    .where('meeting_id', '=', meeting)
    .where('kind', '=', 'draft')
    .executeTakeFirst();
  return row?.content as MinutesBlock[] | undefined;
}

/** Form 1.9 of Decree 30/2020: beginning, place, who was there, what was dealt with, end. */
export function draftBlocks(facts: MinutesFacts): MinutesBlock[] {
  return [
    { kind: 'heading', level: 1, text: `BIÊN BẢN ${facts.title}` },
    {
      kind: 'paragraph',
      text: `Thời gian bắt đầu: ${clock(facts.openedAt)}, ngày ${civilDate(facts.openedAt)}.`,
    },
    { kind: 'paragraph', text: `Địa điểm: ${facts.place}.` },
    { kind: 'heading', level: 2, text: 'Thành phần tham dự' },
    { kind: 'paragraph', text: `Chủ trì: ${facts.chair}.` },
    { kind: 'paragraph', text: `Thư ký: ${facts.secretaries.join('; ') || '…'}.` },
    ...attendanceBlocks(facts),
    { kind: 'heading', level: 2, text: 'Nội dung' },
    ...facts.items.flatMap(itemBlocks),
    {
      kind: 'paragraph',
      text: `Phiên họp kết thúc vào ${clock(facts.endedAt)} ${endDay(facts)}.`,
    },
    { kind: 'paragraph', text: `Thư ký: ${facts.secretaries.join('; ') || '…'} (ký tên)` },
    { kind: 'paragraph', text: `Chủ trì: ${facts.chair} (ký tên, đóng dấu)` },
  ];
}

function endDay({ openedAt, endedAt }: MinutesFacts): string {
  const day = civilDate(endedAt);
  return day === civilDate(openedAt) ? 'cùng ngày' : `ngày ${day}`;
}

function attendanceBlocks(facts: MinutesFacts): MinutesBlock[] {
  const members = facts.present.filter((one) => one.entitled);
  const deputies = facts.present.filter((one) => one.standsInFor);
  const others = facts.present.filter((one) => !one.entitled && !one.standsInFor);
  return [
    { kind: 'paragraph', text: `Có mặt: ${members.length}/${facts.members} thành viên.` },
    ...list(members.map(attendedLine)),
    ...titled(
      'Dự thay:',
      deputies.map((one) => `${attendedLine(one)}, dự thay ${one.standsInFor}`),
    ),
    ...titled('Khách mời và người tham dự khác:', others.map(attendedLine)),
    ...titled(
      'Vắng mặt:',
      facts.absent.map((one) => `${one.name}, ${one.post}${one.reason ? ` (${one.reason})` : ''}`),
    ),
  ];
}

/** Times are told only of those who came late or left. */
function attendedLine({ name, post, intervals }: Attended): string {
  const spans = intervals.map(({ from, to }) => `${clock(from)}–${clock(to)}`);
  return `${name}${post ? `, ${post}` : ''}${spans.length ? ` (có mặt ${spans.join('; ')})` : ''}`;
}

function itemBlocks(item: MinutedItem): MinutesBlock[] {
  return [
    { kind: 'heading', level: 3, text: `${item.number}. ${item.title}` },
    ...(item.presenter ? [{ kind: 'paragraph', text: `Trình bày: ${item.presenter}.` } as const] : []),
    ...titled('Tài liệu:', item.documents),
    ...titled(
      'Phát biểu:',
      item.speeches.map(({ name, spokenMs }) => `${name} (${minutes(spokenMs)})`),
    ),
    ...item.ballots.map((ballot) => ({ kind: 'paragraph', text: resultSentence(ballot) }) as const),
    ...(item.conclusion ? [{ kind: 'paragraph', text: `Kết luận: ${item.conclusion}` } as const] : []),
  ];
}

function minutes(ms: number): string {
  // As the clock of the room shows it.
  const seconds = Math.floor(ms / 1000);
  return seconds < 60 ? `${seconds} giây` : `${Math.floor(seconds / 60)} phút ${seconds % 60} giây`;
}

function list(items: readonly string[]): MinutesBlock[] {
  return items.length ? [{ kind: 'list', items }] : [];
}

function titled(title: string, items: readonly string[]): MinutesBlock[] {
  return items.length ? [{ kind: 'paragraph', text: title }, ...list(items)] : [];
}
