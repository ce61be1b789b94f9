import type { Tone } from './tone.ts';

export type Toast = {
  id: number;
  text: string;
  tone: Exclude<Tone, 'next'>;
  undo?: () => void;
  /** How long it stays, in milliseconds; undefined stays until closed. */
  stayMs: number | undefined;
};

type Words = { tone?: Toast['tone']; undo?: () => void; stayMs?: number };

let last = 0;

/** What is shown just now, oldest first; `Toasts` in the root layout draws it. */
export const toasts = $state<Toast[]>([]);

/** Says in passing that something is done. With `undo` it stays ten seconds; what is wrong stays until it is closed. */
export function toast(text: string, { tone = 'neutral', undo, stayMs }: Words = {}): number {
  const id = ++last;
  const usual = tone === 'wrong' ? undefined : undo ? 10_000 : 5_000;
  toasts.push({ id, text, tone, undo, stayMs: stayMs ?? usual });
  if (toasts.length > 3) toasts.shift();
  return id;
}

export function dismissToast(id: number): void {
  const at = toasts.findIndex((each) => each.id === id);
  if (at >= 0) toasts.splice(at, 1);
}
