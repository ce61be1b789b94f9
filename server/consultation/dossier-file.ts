import type { AnnotatedCalendar } from '#domain/calendar/term.ts';
import type { OfficeHours } from '#domain/calendar/office-hours.ts';
import type { Clock, ClockName } from '#domain/consultation/clocks.ts';
import type { DossierFacts, LandUse } from '#domain/consultation/facts.ts';
import type { DossierStanding, RequestStanding } from '#domain/consultation/policy.ts';
import type {
  ItemKey,
  ProcedureVersion,
  Timetable,
  TimetableChoice,
} from '#domain/consultation/procedure.ts';
import type { Evidence } from '#domain/consultation/request.ts';
import type { SilenceRecord } from '#domain/consultation/silence.ts';
import type { DossierPause } from '#domain/consultation/supplement.ts';
import type { AgencyId, DossierId, RequestId } from '#domain/kernel/id.ts';
import type { Refusal } from '#domain/kernel/refusal.ts';
import type { Day, Instant } from '#domain/kernel/time.ts';

/** A request with all that its rules ask. Its state is that of this moment: what has run out has lapsed. */
export type RequestFile = RequestStanding & {
  readonly id: RequestId;
  readonly round: number;
  readonly insteadOf?: RequestId;
  readonly items: readonly ItemKey[];
  /** Missing: not sent. */
  readonly evidence?: Evidence;
  readonly answeredAt?: Instant;
};

export type Lapsing = { readonly request: RequestId; readonly records: readonly SilenceRecord[] };

/** A dossier with all that its rules ask, at one moment. For acts and the sweep; pages are told only what one may see. */
export type DossierFile = Omit<DossierStanding, 'requests'> & {
  readonly id: DossierId;
  readonly code: string;
  readonly facts: DossierFacts & { readonly land: readonly LandUse[] };
  readonly procedure: string;
  /** The published versions of its procedure. */
  readonly versions: readonly ProcedureVersion[];
  /** K1: frozen; missing until it is accepted. */
  readonly version?: ProcedureVersion;
  readonly choice?: TimetableChoice;
  /** K3: missing until it is accepted. */
  readonly timetable?: Timetable | Refusal;
  readonly acceptedAt?: Instant;
  /** K63. */
  readonly validOn?: Day;
  readonly publishedOn?: Day;
  readonly decidedOn?: Day;
  /** K74: as which it stands on an agenda. */
  readonly agendaItem?: string;
  readonly requests: readonly RequestFile[];
  readonly pauses: readonly (DossierPause & { readonly id: string })[];
  readonly promised: ReadonlyMap<ClockName, Day>;
  readonly clocks: readonly Clock[];
  /** What has run out and is not on record yet. */
  readonly lapsing: readonly Lapsing[];
  readonly calendar: AnnotatedCalendar;
  readonly hours: ReadonlyMap<AgencyId, OfficeHours>;
  /** Components for which there is a paper. */
  readonly given: ReadonlySet<string>;
};
