import { receivedOn } from '#domain/calendar/office-hours.ts';
import { type Clock, clocksOf, type DossierTimes, type RequestTimes } from '#domain/consultation/clocks.ts';
import type { AgencyId } from '#domain/kernel/id.ts';
import { type Day, dayOf, type Instant } from '#domain/kernel/time.ts';
import type { DossierFile, RequestFile } from './dossier-file.ts';

type Receiving = Pick<DossierFile, 'calendar' | 'hours'>;
type Stored = Receiving & Pick<DossierFile, 'version' | 'timetable' | 'requests' | 'pauses' | 'promised'>;
type Events = Omit<DossierTimes, 'validOn' | 'requests' | 'pauses' | 'promised'> & { readonly validOn?: Day };

/** C11, K62: the day on which something counts as received by an agency. */
export function dayReceived({ calendar, hours }: Receiving, agency: AgencyId, at: Instant): Day {
  return receivedOn(calendar, hours.get(agency) ?? ALL_DAY, at);
}

const ALL_DAY = [[0, 24 * 60]] as const;

/** The clocks of a dossier; none before it is accepted, and none while its timetable is not chosen (K3). */
export function reckonClocks(stored: Stored, { validOn, ...events }: Events): Clock[] {
  const { version, timetable, calendar, pauses, promised } = stored;
  if (!version || !timetable || 'code' in timetable || validOn === undefined) return [];
  const rules = {
    timetable,
    secondRound: version.secondRound,
    ...(version.local && { local: version.local }),
  };
  const requests = stored.requests.map((one) => timesOf(stored, one));
  return clocksOf(rules, calendar, { ...events, validOn, requests, pauses, promised });
}

function timesOf(receiving: Receiving, request: RequestFile): RequestTimes {
  const { id, items, round, insteadOf, evidence, answeredAt, state, agency } = request;
  const delivered = evidence?.delivered;
  return {
    id,
    items,
    round,
    ...(insteadOf && { insteadOf }),
    ...(evidence && { sentOn: dayOf(evidence.sentAt) }),
    ...(delivered && { receivedOn: dayReceived(receiving, agency, delivered.at) }),
    // Not the next working day: what comes before 24:00 of the due day has come in time (K15).
    ...(answeredAt !== undefined && { answeredOn: dayOf(answeredAt) }),
    ended: state === 'RECALLED' || state === 'REROUTED',
  };
}
