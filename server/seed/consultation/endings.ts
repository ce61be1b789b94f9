import { reckon } from '#domain/calendar/term.ts';
import { workingDayBefore } from '#domain/calendar/working-days.ts';
import type { Step } from '#domain/consultation/procedure.ts';
import { addDays, type Day, dayOf, instant, startOf } from '#domain/kernel/time.ts';
import { about, CALENDAR, workingDayAfter } from './days.ts';
import type { Decided, DemoDossier, DemoNotice, DemoRequest } from './dossier.ts';
import type { Fate } from './fates.ts';
import type { Drawn } from './drawn.ts';
import { afterAbolition, progressOf } from './progress.ts';
import { finished } from './requests.ts';

/** What becomes of a dossier and of its requests. */
export function finish(drawn: Drawn, fates: readonly Fate[]): DemoDossier {
  const { script, outline } = drawn;
  const answered = drawn.asking.map((one, index) =>
    finished(graver(one, index, drawn), fates[index] ?? 'on-time'),
  );
  switch (outline.fare) {
    case 'consulting':
      return { ...script, requests: progressOf(drawn, Number(script.key.split('-')[1])) };
    case 'withdrawn':
      return { ...script, requests: justSent(drawn), ending: withdrawn(drawn) };
    case 'supplement':
      return {
        ...script,
        requests: answered,
        notice: noticeOf(drawn, workingDayBefore(CALENDAR, drawn.today, 3)),
      };
    case 'stopped':
      return stopped(drawn, answered);
    case 'with-authority': {
      const yesterday = workingDayBefore(CALENDAR, drawn.today, 1);
      const signedAt = about(drawn.chance, yesterday, 9);
      const ending = {
        tag: 'with-authority',
        signedAt,
        putBeforeAt: about(drawn.chance, yesterday, 15),
      } as const;
      return { ...script, requests: answered, ending };
    }
    default:
      return decided(drawn, outline.abolished ? afterAbolition(answered, drawn) : answered);
  }
}

/** Somebody is against what is refused, and somebody wants to know what is asked in a notice. */
function graver(one: Drawn['asking'][number], index: number, { outline }: Drawn): Drawn['asking'][number] {
  if (index !== 0) return one;
  if (outline.fare === 'refused') return { ...one, grave: 'DISAGREE' };
  const asksBack = outline.supplemented || outline.fare === 'supplement' || outline.fare === 'stopped';
  return asksBack ? { ...one, grave: 'NEED_CLARIFICATION' } : one;
}

const justSent = ({ asking }: Drawn): DemoRequest[] => asking.map((one) => ({ ...finished(one, 'silent') }));

function withdrawn({ chance, sentOn }: Drawn) {
  const at = about(chance, workingDayAfter(sentOn, 1), 10);
  return { tag: 'withdrawn', at, reason: 'Nhà đầu tư xin rút hồ sơ để điều chỉnh quy mô dự án.' } as const;
}

function noticeOf({ chance, asking, script }: Drawn, on: Day, answeredOn?: Day): DemoNotice {
  return {
    at: about(chance, on, 9),
    document: `${chance.whole(300, 990)}/TB-${script.lead}`,
    content:
      'Đề nghị nhà đầu tư bổ sung bản đồ vị trí và giải trình các nội dung theo ý kiến của cơ quan được lấy ý kiến.',
    items: asking[0]?.items.slice(0, 1) ?? [],
    answerBy: workingDayAfter(on, 10),
    ...(answeredOn && { answeredAt: about(chance, answeredOn, 14) }),
  };
}

function stopped(drawn: Drawn, requests: readonly DemoRequest[]): DemoDossier {
  const on = workingDayAfter(drawn.sentOn, 11);
  const notice = noticeOf(drawn, on);
  const at = about(drawn.chance, workingDayAfter(notice.answerBy, 2), 10);
  const reason = `Quá thời hạn nêu tại Thông báo số ${notice.document}, nhà đầu tư không bổ sung hồ sơ.`;
  return { ...drawn.script, requests, notice, ending: { tag: 'stopped', at, reason } };
}

/** The report goes off before it is due, once everybody has answered or the term is over; a late one after it. */
function decided(drawn: Drawn, requests: readonly DemoRequest[]): DemoDossier {
  const { outline, chance, script, version } = drawn;
  const lastWord = requests
    .flatMap(({ steps }) => steps.map(({ at }) => dayOf(at)))
    .toSorted()
    .at(-1);
  const over = workingDayAfter(lastWord ?? outline.validOn, 1);
  const notice = outline.supplemented ? noticeOf(drawn, over, workingDayAfter(over, 5)) : undefined;
  const pauses = notice?.answeredAt ? [{ from: dayOf(notice.at), to: dayOf(notice.answeredAt) }] : [];
  const { timetable } = version;
  const due = (step: Step | undefined, from: Day) => dueOf(step, from, pauses);
  const steps = timetable === 'UNCONFIRMED' ? undefined : timetable;
  const resumed = notice?.answeredAt ? dayOf(notice.answeredAt) : over;
  const reportDue = due(steps?.report ?? steps?.decision, outline.validOn);
  const reportSentOn = laterOf(workingDayBefore(CALENDAR, reportDue, 1), resumed);
  const withAuthorityAt = about(chance, reportSentOn, 15);
  const decisionDue = steps?.report ? dueOf(steps.decision, reportSentOn, []) : reportDue;
  const decidedOn = outline.lateDecision ? workingDayAfter(decisionDue, 2) : decisionDue;
  const ending: Decided = {
    tag: 'decided',
    as: outline.fare === 'refused' ? 'REFUSED' : 'APPROVED',
    state: resultState(outline.fare, decidedOn, drawn.today),
    reportSentOn,
    ...(version.viaOffice && { withOfficeAt: about(chance, reportSentOn, 10) }),
    withAuthorityAt,
    decidedOn,
    decidedAt: instant(startOf(decidedOn) + SIGNED_AT_MS),
    ...(outline.fare === 'refused' && {
      reason: outline.reason ?? 'Dự án chưa phù hợp quy hoạch được duyệt.',
    }),
  };
  return { ...script, requests, ...(notice && { notice }), ending };
}

/** Half past four, as the day ends. */
const SIGNED_AT_MS = 16.5 * 3_600_000;

function dueOf(step: Step | undefined, from: Day, pauses: readonly { from: Day; to: Day }[]): Day {
  const reckoned = reckon(CALENDAR, from, step ?? { n: 10, unit: 'WORKING_DAY' }, pauses);
  return reckoned.tag === 'due' ? reckoned.due : reckoned.tag === 'provisional' ? reckoned.guess : from;
}

function resultState(fare: string, decidedOn: Day, today: Day) {
  if (addDays(decidedOn, 7) > today) return fare === 'refused' ? 'REFUSED' : 'APPROVED';
  return addDays(decidedOn, 60) > today
    ? 'RESULT_ISSUED'
    : addDays(decidedOn, 200) > today
      ? 'DELIVERED'
      : 'ARCHIVED';
}

const laterOf = (a: Day, b: Day) => (a > b ? a : b);
