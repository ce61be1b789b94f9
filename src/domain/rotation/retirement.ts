import type { Day } from '#domain/kernel/time.ts';
import { addMonths } from './months.ts';
import type { Official } from './official.ts';
import type { RetirementTable } from './pack.ts';

/**
 * V13: the day on which somebody reaches the age of retirement, not the first of the month after it. Undefined beyond
 * the years of the table.
 */
export function reachesAge(
  { ages }: RetirementTable,
  { born, sex, retiresOn }: Pick<Official, 'born' | 'sex' | 'retiresOn'>,
): Day | undefined {
  if (retiresOn) return retiresOn;
  for (const { year, men, women } of ages) {
    const day = addMonths(born, sex === 'F' ? women : men);
    if (Number(day.slice(0, 4)) <= year) return day;
  }
  return undefined;
}
