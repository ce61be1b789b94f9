import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/* What Linux says of a process and all it has started. */

const TICK_MS = 1000 / Number(execFileSync('getconf', ['CLK_TCK']).toString());
const PAGE_BYTES = Number(execFileSync('getconf', ['PAGESIZE']).toString());

/** A process and its descendants. */
export function treeOf(root: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    const fields = /^\d+$/.test(name) ? statOf(Number(name)) : undefined;
    if (fields) parents.set(Number(name), Number(fields[1]));
  }
  const tree = new Set([root]);
  for (let grown = true; grown;) {
    grown = false;
    for (const [child, parent] of parents)
      if (tree.has(parent) && !tree.has(child)) {
        tree.add(child);
        grown = true;
      }
  }
  return [...tree];
}

/** CPU time that the processes have used, in milliseconds; ended children of theirs included. */
export function cpuMs(processes: readonly number[]): number {
  return processes.reduce((sum, id) => {
    const fields = statOf(id);
    return sum + (fields ? fields.slice(11, 15).reduce((ticks, field) => ticks + Number(field), 0) : 0);
  }, 0) * TICK_MS; // prettier-ignore
}

/** Resident memory of one process, in bytes. */
export function residentBytes(id: number): number {
  return Number(readFileSync(`/proc/${id}/statm`, 'utf8').split(' ')[1]) * PAGE_BYTES;
}

/** The fields of /proc/<id>/stat behind the name; the first is the state, the second the parent. */
function statOf(id: number): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${id}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}
