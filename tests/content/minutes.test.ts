import { expect, test } from 'vitest';
import * as Y from 'yjs';
import {
  insertDraft,
  isDraftTaken,
  MINUTES_FRAGMENT,
  noteDraftTaken,
  watchDraftTaken,
} from '#content/minutes.ts';

const DRAFT = [{ kind: 'paragraph', text: 'Cuộc họp kết thúc lúc 11 giờ.' }] as const;

function written(words: string): Y.Doc {
  const doc = new Y.Doc();
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText(words)]);
  doc.getXmlFragment(MINUTES_FRAGMENT).push([paragraph]);
  return doc;
}

test('[M28] a draft that was put in stays known as such, also when every word of it was changed', () => {
  const doc = new Y.Doc();
  expect(isDraftTaken(doc)).toBe(false);
  expect(insertDraft(doc, DRAFT)).toBe(true);
  const fragment = doc.getXmlFragment(MINUTES_FRAGMENT);
  fragment.delete(0, fragment.length);
  expect(isDraftTaken(doc)).toBe(true);
});

test('[M28] where people had written, the draft is neither put in nor taken for put in', () => {
  const doc = written('Đã có lời');
  expect(insertDraft(doc, DRAFT)).toBe(false);
  expect(isDraftTaken(doc)).toBe(false);
});

test('[M28] that somebody took the draft in is known on every screen', () => {
  const here = written('Đã có lời');
  const there = new Y.Doc();
  let told = 0;
  const unwatch = watchDraftTaken(there, () => (told += 1));
  noteDraftTaken(here);
  Y.applyUpdate(there, Y.encodeStateAsUpdate(here));
  expect(isDraftTaken(there)).toBe(true);
  expect(told).toBe(1);
  unwatch();
});
