import { type Refusal, refusal } from '#domain/kernel/refusal.ts';
import { addDays, type Day, writtenDay } from '#domain/kernel/time.ts';
import { lastDayBefore, overlap } from '#domain/organisation/organisation.ts';
import { problemsOf, problemsOfSeries } from './procedure-problems.ts';
import type { ProcedureVersion, ProcedureVersionId } from './procedure.ts';

/**
 * A draft of the next version, copied from a published one. It has no name yet, since officials tell versions apart by
 * it, and begins where nothing that has been promised is touched.
 */
export function draftFrom(
  copied: ProcedureVersion,
  published: readonly ProcedureVersion[],
  today: Day,
): ProcedureVersion {
  const last = newest(published)?.valid;
  const from = last?.to ? addDays(last.to, 1) : addDays(today, 1);
  return { ...copied, id: freeId(published), label: '', valid: { from } };
}

/** The version that begins last. */
export function newest(versions: readonly ProcedureVersion[]): ProcedureVersion | undefined {
  return versions.toSorted((a, b) => a.valid.from.localeCompare(b.valid.from)).at(-1);
}

/** K50: the versions with the one that had no end ended before the day on which another begins. */
export function endedBefore(versions: readonly ProcedureVersion[], from: Day): ProcedureVersion[] {
  return versions.map((one) =>
    one.valid.to === undefined && one.valid.from < from
      ? { ...one, valid: { from: one.valid.from, to: lastDayBefore(from) } }
      : one,
  );
}

/** K50: by which later version one was ended; missing: it had its last day from the beginning, or has none. */
export type EndedBy = ReadonlyMap<ProcedureVersionId, ProcedureVersionId>;

/** K55: the versions as if one had never been published: what it ended goes on for as long as it would have gone itself. */
export function withoutVersion(
  published: readonly ProcedureVersion[],
  id: ProcedureVersionId,
  endedBy: EndedBy,
): ProcedureVersion[] {
  const to = published.find((one) => one.id === id)?.valid.to;
  return published
    .filter((one) => one.id !== id)
    .map((one) =>
      endedBy.get(one.id) === id ? { ...one, valid: { from: one.valid.from, ...(to && { to }) } } : one,
    );
}

export type Published = {
  readonly published: readonly ProcedureVersion[];
  readonly endedBy: EndedBy;
  readonly hasDraft: boolean;
  /** Dossiers that follow the version, or whose timetable was taken from it (K3). */
  readonly standing: number;
};

/** K55: why a version stays published. */
export function refuseTakingBack(
  { published, endedBy, hasDraft, standing }: Published,
  id: ProcedureVersionId,
  today: Day,
): Refusal | undefined {
  const version = published.find((one) => one.id === id);
  if (!version) return refusal('consultation.no-such-version', {}, 'version');
  const { label, valid } = version;
  if (valid.from <= today)
    return refusal('consultation.version-has-begun', { version: label, from: writtenDay(valid.from) });
  if (standing > 0) return refusal('consultation.version-stands', { version: label, count: standing });
  if (hasDraft) return refusal('consultation.draft-in-the-way', { version: label });
  return problemsOfSeries(withoutVersion(published, id, endedBy))[0];
}

/** K4, K5, K51: why a draft may not be published today, each beside its field; empty where it may. */
export function problemsOfPublishing(
  published: readonly ProcedureVersion[],
  draft: ProcedureVersion,
  today: Day,
): Refusal[] {
  const { from } = draft.valid;
  const series = [...endedBefore(published, from), draft];
  return [...problemsOf(draft), ...problemsOfPast(published, from, today), ...problemsOfSeries(series)];
}

/** K51: a day that is over keeps the version under which dossiers were received on it. */
function problemsOfPast(published: readonly ProcedureVersion[], from: Day, today: Day): Refusal[] {
  if (from >= today) return [];
  const over = { from, to: addDays(today, -1) };
  return published.some(({ valid }) => overlap(valid, over))
    ? [refusal('consultation.begins-in-the-past', { today: writtenDay(today) }, '/valid/from')]
    : [];
}

function freeId(versions: readonly ProcedureVersion[]): ProcedureVersionId {
  const taken = new Set<string>(versions.map(({ id }) => id));
  let number = versions.length + 1;
  while (taken.has(`V${number}`)) number += 1;
  return `V${number}` as ProcedureVersionId;
}
