import { invalidateAll } from '$app/navigation';
import { act, OFFLINE } from './act';
import { NOT_SIGNED_IN } from './sign-in-again.svelte.ts';
import { toast } from '$lib/ui/toasts.svelte.ts';

/**
 * Performs an act whose refusal belongs to no field: it is said in passing, and the page shows again what holds. Returns
 * the result, or undefined when it was refused.
 */
export async function deed<Result = object>(name: string, input: object): Promise<Result | undefined> {
  const answer = await act<Result>(name, input);
  if (!answer.ok) toast(answer.refusal.sentence, { tone: 'wrong' });
  // Then there is nothing newer to show, and asking would put an error or the sign-in in the place of what was typed.
  const isMute = !answer.ok && [OFFLINE, NOT_SIGNED_IN].includes(answer.refusal.code);
  if (!isMute) await invalidateAll();
  return answer.ok ? answer.result : undefined;
}

/** The same with a way back for ten seconds, where asking before would only be in the way. */
export async function deedWithUndo<Result = object>(
  name: string,
  input: object,
  words: string,
  undo: (result: Result) => Promise<unknown>,
): Promise<void> {
  const result = await deed<Result>(name, input);
  if (result !== undefined) toast(words, { undo: () => void undo(result) });
}
