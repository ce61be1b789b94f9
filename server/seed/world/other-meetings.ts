import { startOf } from '#domain/kernel/time.ts';
import type { Day } from '#domain/kernel/time.ts';
import { monthAfter, monthInWords, stepWeekdays } from '../days.ts';
import type { SessionDates } from '../days.ts';
import { SEATS } from '../people.ts';
import { script } from './meeting.ts';
import type { DemoItem, DemoMeeting, DemoParticipant, Script } from './meeting.ts';
import { committeeParticipants } from './session.ts';

/* The session of the month before, over and done; one meeting still being prepared; one that asks for an answer. */

const HOUR = 3_600_000;

const PAST_ITEMS: readonly DemoItem[] = [
  {
    key: 'past-economy',
    title: 'Tình hình kinh tế - xã hội và giải ngân vốn đầu tư công',
    agency: 'STC',
    presenter: 'STC',
    plannedMinutes: 30,
    documents: [],
  },
  {
    key: 'past-drought',
    title: 'Phương án ứng phó hạn, mặn mùa khô',
    agency: 'SNNMT',
    presenter: 'SNNMT',
    plannedMinutes: 30,
    ballotQuestion: 'Thông qua phương án ứng phó hạn, mặn mùa khô',
    documents: [{ key: 'past-drought', reading: 'presented' }],
  },
  {
    key: 'past-housing',
    title: 'Tiến độ phát triển nhà ở xã hội',
    agency: 'SXD',
    presenter: 'SXD',
    plannedMinutes: 20,
    documents: [],
  },
];

const PAST_CONCLUSIONS: readonly string[] = [
  'Thống nhất nội dung báo cáo; các chủ đầu tư giải ngân dưới 50% cam kết tiến độ từng tuần với Sở Tài chính.',
  'Thông qua phương án. Cống Nguyễn Tấn Thành vận hành theo quy trình liên vùng; các xã phía đông hoàn thành kiểm kê công trình trữ ngọt.',
  'Giao Sở Xây dựng công khai quỹ đất 20%, rút ngắn thời gian xét duyệt hồ sơ còn 15 ngày.',
];

function pastBallot(play: Script, minute: number, item: DemoItem, voters: readonly string[]): void {
  play.do(minute, 'chair', { does: 'open-ballot', item: item.key, question: item.ballotQuestion! });
  voters.forEach((person, i) => play.do(minute + 0.3 + i * 0.05, person, { does: 'cast', choice: 'yes' }));
  play.do(minute + 2, 'chair', { does: 'close-ballot' });
  play.do(minute + 2.5, 'chair', { does: 'announce-ballot' });
}

export function lastSession(dates: SessionDates): DemoMeeting {
  const day = stepWeekdays(dates.today, -dates.lastSession);
  const startsAt = startOf(day) + 8 * HOUR;
  const play = script(startsAt);
  const invitedOn = startOf(stepWeekdays(day, -8));
  play.doAt(invitedOn + 8 * HOUR, 'clerk', { does: 'upload', item: 'past-drought', document: 'past-drought', reading: 'presented' }); // prettier-ignore
  play.doAt(invitedOn + 9 * HOUR, 'clerk', { does: 'send-invitations' });
  const away = 'SVHTTDL';
  play.doAt(invitedOn + 15 * HOUR, away, {
    does: 'answer',
    answer: 'absent',
    reason: 'Đi công tác nước ngoài.',
  });
  const here = SEATS.map((seat) => seat.key).filter((key) => key !== away);
  ['secretary', 'clerk', ...here].forEach((person, i) =>
    play.do(-20 + i * 0.6, person, { does: 'check-in' }),
  );
  play.do(2, 'chair', { does: 'open' });
  PAST_ITEMS.forEach((item, i) => {
    const from = 4 + i * 32;
    play.do(from, 'chair', { does: 'start-item', item: item.key });
    if (item.documents[0])
      play.do(from + 1, item.presenter, { does: 'show', document: item.documents[0].key, page: 1 });
    const speaker = ['vice2', 'THUE', 'CA'][i]!;
    play.do(from + 12, speaker, { does: 'ask-floor' });
    play.do(from + 13, 'chair', { does: 'give-floor', to: speaker });
    play.do(from + 16.5, 'chair', { does: 'stop-speech', of: speaker });
    if (item.ballotQuestion) pastBallot(play, from + 20, item, here);
    play.do(from + 28, 'chair', { does: 'conclude-item', item: item.key, conclusion: PAST_CONCLUSIONS[i]! });
  });
  play.do(106, 'chair', { does: 'end' });
  return {
    key: 'past',
    kind: 'regular_session',
    ofCommittee: true,
    title: `Phiên họp thường kỳ ${monthInWords(monthAfter(dates.session, -1))}`,
    place: 'Phòng họp số 1, trụ sở Ủy ban nhân dân tỉnh',
    startsAt,
    plannedMinutes: 120,
    createdAt: startOf(stepWeekdays(day, -9)) + 14 * HOUR,
    createdBy: 'clerk',
    participants: committeeParticipants(),
    items: PAST_ITEMS,
    deeds: play.inOrder(),
  };
}

const SMALL_GROUP: readonly DemoParticipant[] = [
  { person: 'vice2', capacity: 'chair', entitled: false },
  ...['SXD', 'STC', 'SNNMT', 'BQLKKT', 'CA'].map((person): DemoParticipant => ({ person, capacity: 'member', entitled: false })), // prettier-ignore
  { person: 'secretary', capacity: 'secretary', entitled: false },
];

/** Lies on the clerk's desk: people and items are in, the invitations are not out yet. */
export function meetingInPreparation(dates: SessionDates, now: number): DemoMeeting {
  const startsAt = startOf(stepWeekdays(dates.today, 6)) + 14 * HOUR;
  const play = script(startsAt);
  play.doAt(now - 2 * HOUR, 'clerk', { does: 'upload', item: 'progress', document: 'coming-review', reading: 'presented' }); // prettier-ignore
  return {
    key: 'preparation',
    kind: 'working_meeting',
    ofCommittee: false,
    title: 'Họp rà soát tiến độ các công trình giao thông trọng điểm',
    place: 'Phòng họp số 3, trụ sở Ủy ban nhân dân tỉnh',
    startsAt,
    plannedMinutes: 120,
    createdAt: now - 4 * HOUR,
    createdBy: 'clerk',
    participants: SMALL_GROUP,
    items: [
      {
        key: 'progress',
        title: 'Tiến độ các công trình giao thông trọng điểm, kiến nghị tháo gỡ',
        agency: 'SXD',
        presenter: 'SXD',
        plannedMinutes: 40,
        documents: [{ key: 'coming-review', reading: 'presented' }],
      },
      {
        key: 'clearance',
        title: 'Giải phóng mặt bằng cầu Tân Phú Đông',
        agency: 'SNNMT',
        presenter: 'SNNMT',
        plannedMinutes: 30,
        documents: [],
      },
      {
        key: 'sand',
        title: 'Phương án cung ứng cát cho các dự án cao tốc',
        agency: 'SNNMT',
        presenter: 'SNNMT',
        plannedMinutes: 30,
        documents: [],
      },
    ],
    deeds: play.inOrder(),
  };
}

/** Everyone invited can still say whether they come. */
export function meetingInvitedTo(dates: SessionDates, now: number): DemoMeeting {
  const day: Day = stepWeekdays(dates.today, 8);
  const startsAt = startOf(day) + 7.5 * HOUR;
  const play = script(startsAt);
  play.doAt(now - 5 * HOUR, 'secretary', { does: 'send-invitations' });
  play.doAt(now - 4.2 * HOUR, 'SCT', { does: 'answer', answer: 'attending' });
  play.doAt(now - 3.1 * HOUR, 'guest', { does: 'answer', answer: 'attending' });
  play.doAt(now - 2.4 * HOUR, 'THUE', {
    does: 'answer',
    answer: 'absent',
    reason: 'Trùng lịch họp ngành thuế khu vực.',
  });
  return {
    key: 'dialogue',
    kind: 'conference',
    ofCommittee: false,
    title: 'Hội nghị đối thoại với doanh nghiệp, hợp tác xã',
    place: 'Hội trường Ủy ban nhân dân tỉnh',
    startsAt,
    plannedMinutes: 180,
    createdAt: now - 6 * HOUR,
    createdBy: 'secretary',
    participants: [
      { person: 'chair', capacity: 'chair', entitled: false },
      ...['vice1', 'STC', 'SXD', 'SNNMT', 'SCT', 'STP', 'SYT', 'THUE', 'BQLKKT'].map((person): DemoParticipant => ({ person, capacity: 'member', entitled: false })), // prettier-ignore
      { person: 'secretary', capacity: 'secretary', entitled: false },
      { person: 'guest', capacity: 'guest', entitled: false },
    ],
    items: [
      {
        key: 'dialogue-report',
        title: 'Kết quả giải quyết kiến nghị của doanh nghiệp từ hội nghị trước',
        agency: 'SCT',
        presenter: 'SCT',
        plannedMinutes: 30,
        documents: [],
      },
      {
        key: 'dialogue-open',
        title: 'Doanh nghiệp, hợp tác xã phát biểu; các sở, ngành trả lời',
        agency: 'STC',
        presenter: 'vice1',
        plannedMinutes: 120,
        documents: [],
      },
    ],
    deeds: play.inOrder(),
  };
}
