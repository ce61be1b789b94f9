import { fold } from '#domain/documents/fold.ts';
import { leadingNumber } from '#domain/documents/paper.ts';
import type { Component } from './procedure.ts';

/** Words of less say nothing of what a paper is. */
const SHORTEST = 3;
const LEAST = 2;

/**
 * K85: for which paper of the list a file may stand, by its name: the number before it, or the words that it shares with
 * one of them and with no other as many. A proposal; nothing where it is not clear.
 */
export function guessComponent(fileName: string, components: readonly Component[]): Component | undefined {
  const number = leadingNumber(fileName);
  const numbered = number ? components[number - 1] : undefined;
  if (numbered) return numbered;
  const words = new Set(wordsOf(fileName.replace(/\.pdf$/i, '')));
  const shared = components
    .map((component) => ({
      component,
      count: wordsOf(component.name).filter((word) => words.has(word)).length,
    }))
    .toSorted((a, b) => b.count - a.count);
  const [best, next] = shared;
  if (!best || best.count < LEAST || best.count === next?.count) return undefined;
  return best.component;
}

const wordsOf = (text: string) => [
  ...new Set((fold(text).plain.match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => word.length >= SHORTEST)),
];
