import type { PaperKind } from '#domain/documents/paper.ts';
import { dayFrom, sessionDates } from '../days.ts';
import type { CivilDay } from '../days.ts';
import { forgetOutlines } from './engine/glyph-outline.ts';
import { forgetTypefaces } from '../../print/typeface.ts';
import { breathe } from './engine/typeset.ts';
import type { DemoPaper } from './engine/typeset.ts';
import { ECONOMY_PAPERS } from './papers/economy.ts';
import { FEEDBACK_PAPERS } from './papers/feedback.ts';
import { INVESTMENT_PAPERS } from './papers/investment.ts';
import { LAND_PRICE_PAPERS } from './papers/land-price.ts';
import { OTHER_PAPERS } from './papers/other-meetings.ts';
import { PLANNING_PAPERS } from './papers/planning.ts';
import { REFORM_PAPERS } from './papers/reform.ts';
import { RICE_PAPERS } from './papers/rice.ts';
import { ROAD_PAPERS } from './papers/road.ts';
import { SCHOOL_PAPERS } from './papers/schools.ts';

/* All papers of the demo, made one after the other. Equal days give equal bytes. */

export const PAPERS: readonly DemoPaper[] = [
  ...ECONOMY_PAPERS,
  ...PLANNING_PAPERS,
  ...ROAD_PAPERS,
  ...LAND_PRICE_PAPERS,
  ...INVESTMENT_PAPERS,
  ...RICE_PAPERS,
  ...FEEDBACK_PAPERS,
  ...SCHOOL_PAPERS,
  ...REFORM_PAPERS,
  ...OTHER_PAPERS,
];

export type DemoDocument = {
  key: string;
  fileName: string;
  title: string;
  kind: PaperKind;
  bytes: Uint8Array;
};

export async function* demoDocuments(today: CivilDay): AsyncGenerator<DemoDocument> {
  const dates = sessionDates(dayFrom(today));
  try {
    for (const { key, fileName, kind, title, build } of PAPERS) {
      yield { key, fileName, kind, title: title(dates), bytes: await build(dates) };
      await breathe();
    }
  } finally {
    forgetOutlines();
    forgetTypefaces();
  }
}
