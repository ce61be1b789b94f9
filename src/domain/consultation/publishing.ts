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
