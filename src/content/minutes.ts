import * as Y from 'yjs';

/** The co-written text of the minutes: XML fragment `minutes` of room `minutes:<meeting>`, in ProseMirror's terms. */
export const MINUTES_FRAGMENT = 'minutes';

/** Beside the text, in map `minutes-draft`: whether the draft has been put in, however the text was changed afterwards. */
const DRAFT_MAP = 'minutes-draft';
const TAKEN = 'taken';

/** One block of a text: what the editor's schema calls heading, paragraph and bullet list. */
export type MinutesBlock =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] };

/** Whether anybody has written yet. */
export function minutesAreEmpty(doc: Y.Doc): boolean {
  return (
    doc
      .getXmlFragment(MINUTES_FRAGMENT)
      .toString()
      .replace(/<[^>]*>/g, '')
      .trim() === ''
  );
}

/** M28: whether the draft was put in once, by the server or by somebody here. */
export function isDraftTaken(doc: Y.Doc): boolean {
  return doc.getMap(DRAFT_MAP).get(TAKEN) === true;
}

export function noteDraftTaken(doc: Y.Doc): void {
  doc.getMap(DRAFT_MAP).set(TAKEN, true);
}

/** Tells of each change of the above, until what is returned is called. */
export function watchDraftTaken(doc: Y.Doc, changed: () => void): () => void {
  const map = doc.getMap(DRAFT_MAP);
  map.observe(changed);
  return () => map.unobserve(changed);
}

/**
 * M28: puts a draft into the room, unless people have written there already: their text is never overwritten, and a draft
 * never appears twice.
 *
 * @returns whether the draft was put in.
 */
export function insertDraft(doc: Y.Doc, blocks: readonly MinutesBlock[]): boolean {
  if (!minutesAreEmpty(doc)) return false;
  const fragment = doc.getXmlFragment(MINUTES_FRAGMENT);
  fragment.delete(0, fragment.length);
  fragment.push(blocks.map(elementOf));
  noteDraftTaken(doc);
  return true;
}

function elementOf(block: MinutesBlock): Y.XmlElement {
  switch (block.kind) {
    case 'heading': {
      const heading = new Y.XmlElement<{ level: number }>('heading');
      heading.setAttribute('level', block.level);
      heading.insert(0, [new Y.XmlText(block.text)]);
      return heading as unknown as Y.XmlElement;
    }
    case 'paragraph':
      return paragraph(block.text);
    case 'list': {
      const list = new Y.XmlElement('bulletList');
      list.insert(
        0,
        block.items.map((text) => {
          const item = new Y.XmlElement('listItem');
          item.insert(0, [paragraph(text)]);
          return item;
        }),
      );
      return list;
    }
  }
}

function paragraph(text: string): Y.XmlElement {
  const element = new Y.XmlElement('paragraph');
  if (text) element.insert(0, [new Y.XmlText(text)]);
  return element;
}

/** The text of the minutes, one line a block, for hashing and for reading without an editor. */
export function minutesText(doc: Y.Doc): string {
  const lines: string[] = [];
  const walk = (node: Y.XmlFragment | Y.XmlElement): void => {
    for (const child of node.toArray()) {
      if (child instanceof Y.XmlText) lines.push(child.toString().replace(/<[^>]*>/g, ''));
      else if (child instanceof Y.XmlElement) walk(child);
    }
  };
  walk(doc.getXmlFragment(MINUTES_FRAGMENT));
  return lines.join('\n');
}
