import { writtenDay } from '#domain/kernel/time.ts';
import { SILENCE_WORDS } from '$lib/consultation/words.ts';
import { m } from '$lib/words/paraglide/messages';
import type { Figure, Figures, OpenedList } from './shapes.ts';
import { FLAG_WORDS, HOLDER_WORDS, holdingOf, indicatorsOf, LIST_WORDS } from './words.ts';

/** A cell of a file: words, or a number with so many decimals as it is shown with. */
export type Cell = string | { readonly n: number; readonly decimals: number };
export type Sheet = { readonly title: string; readonly rows: readonly (readonly Cell[])[] };

const count = (n: number): Cell => ({ n, decimals: 0 });
/** In hundreds, rounded as on screen (K39); of nothing a dash. */
const rate = ({ percent }: Figure): Cell =>
  percent === '–' ? percent : { n: Number(percent.replace(',', '.')), decimals: 2 };

/** What a file holds: the rows that are opened, or else every table of the page. */
export function sheetsOf(figures: Figures): { name: string; sheets: Sheet[] } {
  const { period, list } = figures;
  const name = `thong-ke-${period.from}-${period.to}`;
  if (list) return { name: `${name}-${list.key}`, sheets: [rowsSheet(list)] };
  return { name, sheets: [figuresSheet(figures), agenciesSheet(figures), trendSheet(figures)] };
}

function figuresSheet(figures: Figures): Sheet {
  const { period, leads, onTime, lateSends, pendingOverdue } = figures;
  const line = (label: string, figure: Figure): Cell[] => [
    label,
    count(figure.part),
    count(figure.whole),
    rate(figure),
  ];
  const holding = holdingOf(figures);
  return {
    title: m.figures_title(),
    rows: [
      [
        m.figures_period(),
        period.name,
        m.figures_from_to({ from: writtenDay(period.from), to: writtenDay(period.to) }),
      ],
      [m.figures_indicator(), m.figures_number(), m.figures_all_of_them(), `${m.figures_rate()} (%)`],
      ...(leads ? [line(m.figures_on_time(), onTime), line(m.figures_late_sends(), lateSends)] : []),
      ...(leads ? [[m.figures_pending_overdue(), count(pendingOverdue)]] : []),
      ...indicatorsOf(figures).map(({ label, figure }) => line(label, figure)),
      ...(onTime.whole > 0
        ? holding.lines.map(({ holder, days }): Cell[] => [
            `${m.figures_holders()}: ${HOLDER_WORDS[holder]()}`,
            { n: days, decimals: 1 },
          ])
        : []),
    ],
  };
}

function agenciesSheet({ agencies }: Figures): Sheet {
  return {
    title: m.figures_agencies(),
    rows: [
      [
        m.figures_agency(),
        m.figures_over(),
        m.figures_deemed_short(),
        `${m.figures_deemed_short()} (%)`,
        m.figures_answered_on_time_short(),
        `${m.figures_answered_on_time_short()} (%)`,
        m.figures_median(),
        m.figures_flagged_short(),
      ],
      ...agencies.map(({ name, deemed, answeredOnTime, medianHours, flagged }): Cell[] => [
        name,
        count(deemed.whole),
        count(deemed.part),
        rate(deemed),
        count(answeredOnTime.part),
        rate(answeredOnTime),
        medianHours === undefined ? m.figures_none() : { n: medianHours, decimals: 1 },
        count(flagged),
      ]),
    ],
  };
}

function trendSheet({ trend }: Figures): Sheet {
  return {
    title: m.figures_trend(),
    rows: [
      [m.figures_period(), m.figures_on_time(), m.figures_decided(), `${m.figures_rate()} (%)`],
      ...trend.map((one): Cell[] => [
        m.figures_from_to({ from: writtenDay(one.from), to: writtenDay(one.to) }),
        count(one.part),
        count(one.whole),
        one.percent === '–' ? one.percent : { n: Number(one.percent.replace(',', '.')), decimals: 2 },
      ]),
    ],
  };
}

function rowsSheet(list: OpenedList): Sheet {
  const title = LIST_WORDS[list.key]();
  const day = (one: Parameters<typeof writtenDay>[0] | undefined) => (one ? writtenDay(one) : '');
  if (list.of === 'dossiers')
    return {
      title,
      rows: [
        [
          m.figures_progress_code(),
          m.figures_project(),
          m.figures_lead_agency(),
          m.figures_valid_on(),
          m.figures_send_due(),
          m.figures_sent_on(),
          m.figures_due(),
          m.figures_decided_on(),
        ],
        ...list.lines.map((line) => [
          line.code,
          line.project,
          line.lead,
          day(line.validOn),
          day(line.sendDue),
          day(line.sentOn),
          day(line.due),
          day(line.decidedOn),
        ]),
      ],
    };
  return {
    title,
    rows: [
      [
        m.figures_progress_code(),
        m.figures_project(),
        m.figures_agency(),
        m.figures_received_on(),
        m.figures_due(),
        m.figures_answered_on(),
        m.figures_silence(),
        m.figures_flagged_short(),
      ],
      ...list.lines.map((line) => [
        line.code,
        line.project,
        line.agency,
        day(line.receivedOn),
        day(line.due),
        day(line.answeredOn),
        [...new Set(line.silence)].map((outcome) => SILENCE_WORDS[outcome]()).join(', '),
        line.flags.map((flag) => FLAG_WORDS[flag]()).join(', '),
      ]),
    ],
  };
}
