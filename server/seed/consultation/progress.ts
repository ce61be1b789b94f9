import { workingDayBefore } from '#domain/calendar/working-days.ts';
import type { ItemKey } from '#domain/consultation/procedure.ts';
import { instant } from '#domain/kernel/time.ts';
import { about, CALENDAR } from './days.ts';
import { type DemoRequest, HANDLING_STEPS } from './dossier.ts';
import { DISTRICT } from './elsewhere.ts';
import type { Drawn } from './drawn.ts';
import { begun, comeBack, finished, underWay, type Asked } from './requests.ts';

const ABROAD_ITEM = 'OTHER_PROVINCE_CHAIR' as ItemKey;

export const askAbroad = (agencies: readonly string[] = []): Asked[] =>
  agencies.map((agency) => ({ agency, items: [ABROAD_ITEM] }));

/** The agencies in which a visitor looks around show every station of the way inside. */
const SHOWN: Readonly<Record<string, number>> = { SXD: 0, SNNMT: 4 };

/** Requests of a dossier in consultation: the longer ago they went out, the more have been answered. */
export function progressOf({ asking, outline, today, chance, sentOn }: Drawn, no: number): DemoRequest[] {
  const ago = outline.sentAgo ?? 1;
  const yesterday = workingDayBefore(CALENDAR, today, 1);
  return asking.map((one, index) => {
    if (ago >= 8) return finished(one, index === 2 && ago === 8 ? 'silent' : 'on-time');
    if (ago === 3 && index === asking.length - 1) return { ...begun(one), ...comeBack(one) };
    const shown = SHOWN[one.agency];
    const station = shown === undefined ? Math.floor(chance.next() * ago * 1.6) : (shown + no) % 7;
    // Nobody does more than enter it and give it out on the day on which it comes.
    const reached = Math.min(station, ago === 1 ? 2 : HANDLING_STEPS.length);
    const last = yesterday > sentOn ? yesterday : sentOn;
    return underWay(one, HANDLING_STEPS[reached - 1], last);
  });
}

/** K33: the request to the district goes to the commune, which answers it. */
export function afterAbolition(requests: readonly DemoRequest[], { asking, sentOn }: Drawn): DemoRequest[] {
  const index = requests.findIndex(({ agency }) => agency.startsWith('UBND.'));
  const moved = requests[index];
  const one = asking[index];
  if (!moved || !one) return [...requests];
  const at = about(one.chance, sentOn, 9);
  const toDistrict: DemoRequest = {
    ...begun(one),
    agency: DISTRICT.key,
    deliveredAt: about(one.chance, sentOn, 10),
    movedTo: { index, at: instant(at + 3 * 86_400_000) },
  };
  return [...requests, toDistrict];
}
