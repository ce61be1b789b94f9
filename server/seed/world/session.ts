import { startOf } from '#domain/kernel/time.ts';
import { monthInWords, stepWeekdays } from '../days.ts';
import type { SessionDates } from '../days.ts';
import { SEATS } from '../people.ts';
import { sessionAgenda } from './agenda.ts';
import { script } from './meeting.ts';
import type { DemoItem, DemoMeeting, DemoParticipant, Script } from './meeting.ts';

/* The session that is under way when the demo starts: one item decided, the second being discussed. */

const HOUR = 3_600_000;
/** Eight weekdays: still three working days when the longest holiday, Tết, lies between. */
const INVITED_BACK = 8;

const AWAY = 'BDBP';
const STOOD_IN_FOR = 'SGDDT';
const ASKS_DEPUTY = 'SKHCN';
const NOT_YET_HERE = 'SYT';

export function committeeParticipants(): DemoParticipant[] {
  return [
    ...SEATS.map((seat, i): DemoParticipant => ({
      person: seat.key,
      capacity: seat.key === 'chair' ? 'chair' : 'member',
      entitled: true,
      seat: `A${String(i + 1).padStart(2, '0')}`,
    })),
    { person: 'secretary', capacity: 'secretary', entitled: false, seat: 'B01' },
    { person: 'clerk', capacity: 'secretary', entitled: false, seat: 'B02' },
  ];
}

function guests(): DemoParticipant[] {
  return [
    { person: 'guest', capacity: 'guest', entitled: false, seat: 'C01' },
    { person: 'press', capacity: 'guest', entitled: false, seat: 'C02' },
    { person: 'projector', capacity: 'projector', entitled: false },
  ];
}

function before(play: Script, dates: SessionDates, items: readonly DemoItem[]): void {
  const day = (back: number) => startOf(stepWeekdays(dates.today, -back));
  const documents = items.flatMap((item) =>
    item.documents.map((document) => ({ item: item.key, ...document })),
  );
  // The opinions are collected from what was sent out, so they alone come later; in time, except around Tết.
  documents.forEach(({ item, key, reading }, i) => {
    const late = key === 'reform-opinions' ? day(6) + 16 * HOUR : day(INVITED_BACK) + 7.5 * HOUR + i * 90_000;
    play.doAt(late, 'clerk', { does: 'upload', item, document: key, reading });
  });
  play.doAt(day(INVITED_BACK) + 9.25 * HOUR, 'clerk', { does: 'send-invitations' });
  SEATS.filter(({ key }) => key !== NOT_YET_HERE).forEach(({ key }, i) => {
    const at = day(7 - (i % 3)) + 8 * HOUR + i * 560_000;
    if (key === AWAY)
      play.doAt(at, key, {
        does: 'answer',
        answer: 'absent',
        reason: 'Dự diễn tập phòng thủ khu vực biên giới theo kế hoạch của Quân khu 9.',
      });
    else if (key === STOOD_IN_FOR)
      play.doAt(at, key, {
        does: 'answer',
        answer: 'deputy',
        reason: 'Dự hội nghị tập huấn của Bộ Giáo dục và Đào tạo tại Hà Nội.',
        deputy: 'deputy',
      });
    else if (key !== ASKS_DEPUTY) play.doAt(at, key, { does: 'answer', answer: 'attending' });
  });
  play.doAt(day(4) + 14 * HOUR, 'chair', { does: 'decide-deputy', person: STOOD_IN_FOR, approve: true });
  play.doAt(day(3) + 9 * HOUR, 'guest', { does: 'answer', answer: 'attending' });
}

function arrivals(play: Script): void {
  play.do(-38, ASKS_DEPUTY, {
    does: 'answer',
    answer: 'deputy',
    reason: 'Đột xuất tiếp đoàn công tác của Bộ Khoa học và Công nghệ.',
    deputy: 'deputySKHCN',
  });
  const missing = [AWAY, STOOD_IN_FOR, ASKS_DEPUTY, NOT_YET_HERE];
  const here = [
    'secretary',
    'clerk',
    ...SEATS.map((seat) => seat.key).filter((key) => !missing.includes(key)),
  ];
  // Those of highest rank come last.
  here.reverse().forEach((person, i) => play.do(-27 + i * 1.12, person, { does: 'check-in' }));
  play.do(-6.4, 'deputy', { does: 'check-in' });
  play.do(-3.2, 'guest', { does: 'check-in' });
}

const ECONOMY_CONCLUSION =
  'Thống nhất thông qua Báo cáo. Sở Tài chính tiếp thu ý kiến, hoàn thiện trước 17 giờ ngày mai; làm rõ nguyên nhân của 09 chủ đầu tư giải ngân dưới 50%. Sở Nông nghiệp và Môi trường báo cáo phương án ứng phó xâm nhập mặn sớm tại Gò Công, Tân Phú Đông trước ngày 25 hằng tháng.';

function firstItem(play: Script, item: DemoItem): void {
  play.do(1, 'chair', { does: 'open' });
  play.do(1.5, 'chair', { does: 'start-item', item: item.key });
  for (const [minute, page] of [
    [2, 1],
    [4.2, 2],
    [6.1, 3],
    [8, 4],
  ] as const)
    play.do(minute, 'STC', { does: 'show', document: 'economy-report', page });
  play.do(9.1, 'SNNMT', { does: 'ask-floor' });
  play.do(9.6, 'vice1', { does: 'ask-floor' });
  play.do(10, 'chair', { does: 'give-floor', to: 'SNNMT' });
  play.do(12.6, 'chair', { does: 'stop-speech', of: 'SNNMT' });
  play.do(12.9, 'chair', { does: 'give-floor', to: 'vice1' });
  play.do(15.8, 'chair', { does: 'stop-speech', of: 'vice1' });
  play.do(16.3, 'chair', { does: 'open-ballot', item: item.key, question: item.ballotQuestion! });
  const voters = SEATS.map((seat) => seat.key).filter(
    (key) => ![AWAY, STOOD_IN_FOR, ASKS_DEPUTY, NOT_YET_HERE].includes(key),
  );
  voters.forEach((person, i) => {
    const choice = person === 'BQLKKT' ? 'abstain' : person === 'TTRA' ? 'no' : 'yes';
    play.do(16.6 + ((i * 7) % voters.length) * 0.06, person, { does: 'cast', choice });
  });
  play.do(18.2, 'chair', { does: 'close-ballot' });
  play.do(18.6, 'chair', { does: 'announce-ballot' });
  play.do(20.5, 'chair', { does: 'conclude-item', item: item.key, conclusion: ECONOMY_CONCLUSION });
}

function secondItem(play: Script, item: DemoItem): void {
  play.do(21, 'chair', { does: 'start-item', item: item.key });
  for (const [minute, document, page] of [
    [21.6, 'plan-submission', 1],
    [25.2, 'plan-submission', 2],
    [29.4, 'plan-report', 7],
    [31.5, 'plan-submission', 2],
    [34.8, 'plan-submission', 3],
  ] as const)
    play.do(minute, 'STC', { does: 'show', document, page });
  play.do(35.4, 'vice4', { does: 'ask-floor' });
  play.do(36, 'chair', { does: 'give-floor', to: 'vice4' });
  play.do(39.3, 'chair', { does: 'stop-speech', of: 'vice4' });
  play.do(37.2, 'SNNMT', { does: 'ask-floor' });
  play.do(38.1, 'BQLKKT', { does: 'ask-floor' });
  play.do(39.9, 'deputy', { does: 'ask-floor' });
  play.do(40, 'secretary', { does: 'show-scene', scene: 'document' });
}

export function sessionUnderWay(dates: SessionDates, startsAt: number): DemoMeeting {
  const items = sessionAgenda(dates);
  const play = script(startsAt);
  before(play, dates, items);
  arrivals(play);
  firstItem(play, items[0]!);
  secondItem(play, items[1]!);
  return {
    key: 'session',
    kind: 'regular_session',
    ofCommittee: true,
    title: `Phiên họp thường kỳ ${monthInWords(dates.session)}`,
    place: 'Phòng họp số 1, trụ sở Ủy ban nhân dân tỉnh',
    startsAt,
    plannedMinutes: 210,
    createdAt: startOf(stepWeekdays(dates.today, -9)) + 8 * HOUR,
    createdBy: 'clerk',
    participants: [...committeeParticipants(), ...guests()],
    items,
    deeds: play.inOrder(),
  };
}
