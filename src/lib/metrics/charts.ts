import { m } from '$lib/words/paraglide/messages';
import type { Line } from './Chart.svelte';
import type { Figures } from './figures.ts';

export type ChartOf = {
  readonly title: string;
  readonly unit: string;
  readonly lines: readonly Line[];
  readonly least?: number;
};
export type Part = { readonly title: string; readonly charts: readonly ChartOf[] };

const KB = 1024;
const MB = 1024 * KB;

/** What is drawn, in the order of the questions: who is there, do they get it, is it stored, is the machine well. */
export function partsOf({ bus }: Pick<Figures, 'bus'>): Part[] {
  const parts = [people(), delivery(), log(), machine()];
  return bus === 'alone' ? parts : [...parts, nodes()];
}

function people(): Part {
  return {
    title: m.metrics_part_people(),
    charts: [
      {
        title: m.metrics_sockets(),
        unit: m.metrics_sockets_unit(),
        lines: [{ label: m.metrics_sockets(), read: ({ sockets }) => sockets }],
        least: 4,
      },
      {
        title: m.metrics_rooms(),
        unit: '',
        lines: [
          { label: m.metrics_rooms_open(), read: ({ rooms }) => rooms },
          { label: m.metrics_rooms_documents(), read: ({ documents }) => documents },
        ],
        least: 4,
      },
      {
        title: m.metrics_join(),
        unit: m.metrics_ms(),
        lines: [{ label: m.metrics_p95(), read: ({ joinP95 }) => joinP95 }],
      },
      {
        title: m.metrics_refused(),
        unit: m.metrics_refused_unit(),
        lines: [{ label: m.metrics_refused(), read: ({ refused }) => refused }],
        least: 4,
      },
    ],
  };
}

function delivery(): Part {
  return {
    title: m.metrics_part_delivery(),
    charts: [
      {
        title: m.metrics_fanout(),
        unit: m.metrics_ms(),
        lines: [
          { label: m.metrics_p95(), read: ({ fanOutP95 }) => fanOutP95 },
          { label: m.metrics_median(), read: ({ fanOutP50 }) => fanOutP50 },
        ],
      },
      {
        title: m.metrics_deliveries(),
        unit: m.metrics_deliveries_unit(),
        lines: [{ label: m.metrics_deliveries(), read: (sample) => sample.deliveriesPerSecond }],
      },
      {
        title: m.metrics_messages(),
        unit: m.metrics_messages_unit(),
        lines: [
          { label: m.metrics_out(), read: (sample) => sample.framesPerSecond },
          { label: m.metrics_in(), read: (sample) => sample.messagesPerSecond },
        ],
      },
      {
        title: m.metrics_bytes(),
        unit: m.metrics_bytes_unit(),
        lines: [
          { label: m.metrics_out(), read: (sample) => sample.bytesOutPerSecond / KB },
          { label: m.metrics_in(), read: (sample) => sample.bytesInPerSecond / KB },
        ],
      },
    ],
  };
}

function log(): Part {
  return {
    title: m.metrics_part_log(),
    charts: [
      {
        title: m.metrics_commit(),
        unit: m.metrics_ms(),
        lines: [
          { label: m.metrics_p95(), read: ({ commitP95 }) => commitP95 },
          { label: m.metrics_median(), read: ({ commitP50 }) => commitP50 },
        ],
      },
      {
        title: m.metrics_waiting(),
        unit: m.metrics_ms(),
        lines: [{ label: m.metrics_waiting(), read: ({ oldestWaitMs }) => oldestWaitMs }],
        least: 20,
      },
    ],
  };
}

function machine(): Part {
  return {
    title: m.metrics_part_process(),
    charts: [
      {
        title: m.metrics_loop(),
        unit: m.metrics_ms(),
        lines: [
          { label: m.metrics_p99(), read: ({ loopP99 }) => loopP99 },
          { label: m.metrics_max(), read: ({ loopMax }) => loopMax },
          { label: m.metrics_median(), read: ({ loopP50 }) => loopP50 },
        ],
        least: 20,
      },
      {
        title: m.metrics_memory(),
        unit: m.metrics_memory_unit(),
        lines: [
          { label: m.metrics_memory_rss(), read: ({ rssBytes }) => rssBytes / MB },
          { label: m.metrics_memory_heap(), read: ({ heapBytes }) => heapBytes / MB },
        ],
      },
    ],
  };
}

function nodes(): Part {
  return {
    title: m.metrics_part_nodes(),
    charts: [
      {
        title: m.metrics_letters(),
        unit: m.metrics_messages_unit(),
        lines: [
          { label: m.metrics_out(), read: (sample) => sample.lettersOutPerSecond },
          { label: m.metrics_in(), read: (sample) => sample.lettersInPerSecond },
        ],
      },
    ],
  };
}
