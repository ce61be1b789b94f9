import { randomUUID } from 'node:crypto';
import { dayOf } from '#domain/kernel/time.ts';
import { fold } from '#domain/documents/fold.ts';
import type { App } from '../app.ts';
import { inspectPdf } from '../files/inspect-pdf.ts';
import { civil, sessionDates } from './days.ts';
import { DEMO_ITEMS, type DemoItem, NOT_HERE, SESSION_RULE } from './demo-session.ts';
import { ECONOMY_PAPERS } from './documents/papers/economy.ts';
import { LAND_PRICE_PAPERS } from './documents/papers/land-price.ts';
import type { DemoPaper } from './documents/engine/typeset.ts';
import type { DemoIds } from './demo-ids.ts';
import { PEOPLE } from './people.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const PAPERS: readonly DemoPaper[] = [...ECONOMY_PAPERS, ...LAND_PRICE_PAPERS];

/** The monthly session, opened some forty minutes ago, its second item about to begin. */
export async function loadDemoSession(app: App, ids: DemoIds): Promise<void> {
  const now = app.now();
  const startsAt = now - 45 * MINUTE_MS;
  const { month, year } = civil(dayOf(now));
  const meeting = randomUUID();
  await app.db
    .insertInto('meeting')
    .values({
      id: meeting,
      body_id: ids.body,
      kind: 'regular_session',
      title: `Phiên họp thường kỳ tháng ${month} năm ${year} của Ủy ban nhân dân tỉnh`,
      place: 'Phòng họp số 1, Văn phòng UBND tỉnh',
      starts_at: new Date(startsAt),
      state: 'open',
      rule: JSON.stringify(SESSION_RULE),
      created_by: ids.person('clerk'),
      created_at: new Date(now - 12 * DAY_MS),
      invited_at: new Date(now - 9 * DAY_MS),
      opened_at: new Date(startsAt + 5 * MINUTE_MS),
      ended_at: null,
      current_item_id: null,
      presenter_id: null,
      presented_version_id: null,
      projector_scene: 'agenda',
      check_in_code: 'SEN' + String(month).padStart(2, '0'),
    })
    .execute();
  await loadParticipants(app, ids, meeting, now);
  for (const [index, item] of DEMO_ITEMS.entries()) await loadItem(app, ids, meeting, item, index);
  await concludeFirst(app, meeting, startsAt);
  await app.db
    .insertInto('outbox')
    .values({
      topic: 'meeting.changed',
      payload: JSON.stringify({ meeting }),
      created_at: new Date(now),
      parked_at: null,
      last_error: null,
    })
    .execute();
}

async function loadParticipants(app: App, ids: DemoIds, meeting: string, now: number): Promise<void> {
  const capacityOf = (key: string, seat: boolean) => {
    if (key === 'chair' || key === 'secretary' || key === 'projector') return key;
    if (key === 'deputy') return 'deputy' as const;
    return seat ? ('member' as const) : ('guest' as const);
  };
  const invited = PEOPLE.filter(({ key }) => !['clerk', 'administrator', 'deputySKHCN'].includes(key));
  await app.db
    .insertInto('participant')
    .values(
      invited.map(({ key, seat }, index) => ({
        meeting_id: meeting,
        person_id: ids.person(key),
        post_id: ids.post(key),
        capacity: capacityOf(key, seat),
        entitled: seat,
        seat: key === 'projector' ? null : `A${String(index + 1).padStart(2, '0')}`,
        answer:
          key === 'vice6'
            ? ('absent' as const)
            : key === 'SGDDT'
              ? ('deputy' as const)
              : ('attending' as const),
        answer_reason: key === 'vice6' ? 'Đi công tác tại Hà Nội' : null,
        answered_at: new Date(now - 3 * DAY_MS),
        deputy_id: key === 'SGDDT' ? ids.person('deputy') : null,
        deputy_state: key === 'SGDDT' ? ('approved' as const) : null,
        stands_in_for: key === 'deputy' ? ids.person('SGDDT') : null,
      })),
    )
    .execute();
  const here = invited.filter(({ key }) => !NOT_HERE.includes(key) && key !== 'projector');
  await app.db
    .insertInto('attendance')
    .values(
      here.map(({ key }, index) => ({
        id: randomUUID(),
        meeting_id: meeting,
        person_id: ids.person(key),
        came_at: new Date(now - (50 - (index % 10)) * MINUTE_MS),
        left_at: null,
        how: 'self' as const,
        reason: null,
      })),
    )
    .execute();
}

async function loadItem(
  app: App,
  ids: DemoIds,
  meeting: string,
  item: DemoItem,
  index: number,
): Promise<void> {
  const id = randomUUID();
  await app.db
    .insertInto('agenda_item')
    .values({
      id,
      meeting_id: meeting,
      position: index + 1,
      title: item.title,
      agency_id: ids.agency(item.agency),
      presenter_id: ids.person(item.presenter),
      planned_minutes: item.minutes,
      ballot_question: item.ballot ?? null,
      started_at: null,
      concluded_at: null,
      conclusion: null,
    })
    .execute();
  for (const [place, key] of item.papers.entries()) {
    const paper = PAPERS.find((one) => one.key === key);
    if (paper) await loadPaper(app, ids, { meeting, item: id, paper, position: place + 1 });
  }
}

type Place = { meeting: string; item: string; paper: DemoPaper; position: number };

async function loadPaper(app: App, ids: DemoIds, { meeting, item, paper, position }: Place): Promise<void> {
  const dates = sessionDates(dayOf(app.now()));
  const bytes = await paper.build(dates);
  const inspected = await inspectPdf(bytes);
  if (!inspected.ok) throw new Error(`Demo paper ${paper.key}: ${inspected.code}`);
  const sha256 = await app.files.put(bytes);
  const [document, version] = [randomUUID(), randomUUID()];
  await app.db
    .insertInto('document')
    .values({
      id: document,
      meeting_id: meeting,
      agenda_item_id: item,
      position,
      title: paper.title(dates),
      kind: paper.kind,
      withheld_level: null,
      withheld_holder: null,
      late_accepted_at: null,
      withdrawn_at: null,
    })
    .execute();
  await app.db
    .insertInto('document_version')
    .values({
      id: version,
      document_id: document,
      number: 1,
      file_name: paper.fileName,
      sha256,
      bytes: bytes.byteLength,
      pages: inspected.pages,
      page_sizes: JSON.stringify(inspected.pageSizes),
      uploaded_by: ids.person('clerk'),
      uploaded_at: new Date(app.now() - 9 * DAY_MS),
    })
    .execute();
  if (inspected.texts.length)
    await app.db
      .insertInto('page_text')
      .values(
        inspected.texts.map((text, index) => ({
          version_id: version,
          page: index + 1,
          text,
          folded: fold(text).plain,
        })),
      )
      .execute();
}

/** The first item has been dealt with. */
async function concludeFirst(app: App, meeting: string, startsAt: number): Promise<void> {
  const first = await app.db
    .selectFrom('agenda_item')
    .select('id')
    .where('meeting_id', '=', meeting)
    .orderBy('position')
    .executeTakeFirstOrThrow();
  await app.db
    .updateTable('agenda_item')
    .set({
      state: 'concluded',
      started_at: new Date(startsAt + 6 * MINUTE_MS),
      concluded_at: new Date(startsAt + 38 * MINUTE_MS),
      conclusion:
        'Thống nhất Báo cáo. Giao Sở Tài chính tiếp thu ý kiến thành viên, hoàn chỉnh, trình ký ban hành trong tuần.',
    })
    .where('id', '=', first.id)
    .execute();
}
