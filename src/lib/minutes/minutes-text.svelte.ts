import { Editor } from '@tiptap/core';
import Collaboration from '@tiptap/extension-collaboration';
import CollaborationCaret from '@tiptap/extension-collaboration-caret';
import StarterKit from '@tiptap/starter-kit';
import { untrack } from 'svelte';
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import {
  isDraftTaken,
  MINUTES_FRAGMENT,
  type MinutesBlock,
  minutesText,
  noteDraftTaken,
  watchDraftTaken,
} from '#content/minutes.ts';
import { caretElement, caretTone, selectionLook } from './caret.ts';

export type Format = 'bold' | 'italic' | 'underline' | 'section' | 'item' | 'bullets' | 'numbers';

export type MinutesParts = {
  doc: Y.Doc;
  awareness: Awareness;
  element: HTMLElement;
  person: string;
  name: string;
  label: string;
  placeholder: string;
  isEditable: boolean;
};

/** Which formats hold at the caret. */
type Formats = Record<Format, boolean>;

const NONE: Formats = {
  bold: false,
  italic: false,
  underline: false,
  section: false,
  item: false,
  bullets: false,
  numbers: false,
};

/**
 * The co-written text of the minutes on one screen. What it may hold is what the draft is made of (`src/content/minutes.ts`)
 * and little more: minutes are headings, paragraphs and lists.
 */
export class MinutesText {
  formats: Formats = $state.raw(NONE);
  /** Others who are in the text now. */
  others: readonly { client: number; name: string; tone: number }[] = $state.raw([]);
  canUndo = $state(false);
  canRedo = $state(false);
  /** Grows with every change: what is asked of the text is asked again. */
  #revision = $state(0);
  readonly #editor: Editor;
  readonly #doc: Y.Doc;
  readonly #awareness: Awareness;
  readonly #unwatch: () => void;

  constructor({ doc, awareness, element, person, name, label, placeholder, isEditable }: MinutesParts) {
    this.#doc = doc;
    this.#awareness = awareness;
    this.#editor = new Editor({
      element,
      editable: isEditable,
      extensions: [
        StarterKit.configure({
          // Undo across two writers is the collaboration's own: it takes back one's own words only.
          undoRedo: false,
          heading: { levels: [1, 2, 3] },
          link: false,
          code: false,
          codeBlock: false,
          blockquote: false,
          horizontalRule: false,
          strike: false,
        }),
        Collaboration.configure({ document: doc, field: MINUTES_FRAGMENT }),
        CollaborationCaret.configure({
          provider: { awareness },
          user: { name, person, tone: caretTone(person) },
          render: caretElement,
          selectionRender: selectionLook,
        }),
      ],
      editorProps: {
        attributes: {
          'aria-label': label,
          'aria-multiline': 'true',
          'aria-placeholder': placeholder,
          role: 'textbox',
          class: 'minutes-text',
        },
      },
      onTransaction: () => this.#look(),
    });
    awareness.on('change', this.#seeOthers);
    this.#unwatch = watchDraftTaken(doc, () => this.#look());
    this.#look();
    this.#seeOthers();
  }

  setEditable(isEditable: boolean): void {
    if (this.#editor.isEditable !== isEditable) this.#editor.setEditable(isEditable, false);
  }

  /** Turns a format on or off at the caret. */
  toggle(format: Format): void {
    const chain = this.#editor.chain().focus();
    switch (format) {
      case 'bold':
        return void chain.toggleBold().run();
      case 'italic':
        return void chain.toggleItalic().run();
      case 'underline':
        return void chain.toggleUnderline().run();
      case 'section':
        return void chain.toggleHeading({ level: 2 }).run();
      case 'item':
        return void chain.toggleHeading({ level: 3 }).run();
      case 'bullets':
        return void chain.toggleBulletList().run();
      case 'numbers':
        return void chain.toggleOrderedList().run();
    }
  }

  undo(): void {
    this.#editor.chain().focus().undo().run();
  }

  redo(): void {
    this.#editor.chain().focus().redo().run();
  }

  /** Puts a sentence into the text as a paragraph of its own, after the one in which the caret stands. */
  insert(sentence: string): void {
    const to = this.#editor.state.selection.$to;
    const at = to.depth === 0 ? this.#editor.state.doc.content.size : to.after(1);
    const paragraph = { type: 'paragraph', content: [{ type: 'text', text: sentence }] };
    this.#editor
      .chain()
      .insertContentAt(at, paragraph)
      .setTextSelection(at + sentence.length + 1)
      .scrollIntoView()
      .run();
  }

  /** Adds the draft at the end, where people had begun to write before it was made. */
  takeDraft(draft: readonly MinutesBlock[]): void {
    // Not in one transaction: the editor's own must stay its own, or what it adds could not be undone.
    noteDraftTaken(this.#doc);
    this.#editor.chain().insertContentAt(0, draft.map(nodeOf)).scrollIntoView().run();
  }

  /** Whether the draft was put in, or its title or its last sentence stands here: older texts do not remember it. */
  holds(draft: readonly MinutesBlock[]): boolean {
    void this.#revision;
    if (isDraftTaken(this.#doc)) return true;
    const { text } = this;
    return [draft[0], draft.at(-1)].some((block) => block && 'text' in block && text.includes(block.text));
  }

  /** The text as it will be frozen. */
  get text(): string {
    return minutesText(this.#doc);
  }

  focus(): void {
    this.#editor.commands.focus();
  }

  close(): void {
    this.#awareness.off('change', this.#seeOthers);
    this.#unwatch();
    this.#editor.destroy();
  }

  #look(): void {
    const editor = this.#editor as Editor | undefined;
    if (!editor || editor.isDestroyed) return;
    this.#revision = untrack(() => this.#revision) + 1;
    this.formats = {
      bold: editor.isActive('bold'),
      italic: editor.isActive('italic'),
      underline: editor.isActive('underline'),
      section: editor.isActive('heading', { level: 2 }),
      item: editor.isActive('heading', { level: 3 }),
      bullets: editor.isActive('bulletList'),
      numbers: editor.isActive('orderedList'),
    };
    this.canUndo = editor.can().undo();
    this.canRedo = editor.can().redo();
  }

  readonly #seeOthers = (): void => {
    const own = this.#awareness.clientID;
    this.others = [...this.#awareness.getStates()].flatMap(([client, state]) => {
      const { name, person, user } = state as { name?: string; person?: string; user?: { person?: string } };
      const who = person ?? user?.person;
      return client === own || !name || !user || !who ? [] : [{ client, name, tone: caretTone(who) }];
    });
  };
}

function nodeOf(block: MinutesBlock): object {
  const text = (words: string) => (words ? [{ type: 'text', text: words }] : []);
  switch (block.kind) {
    case 'heading':
      return { type: 'heading', attrs: { level: block.level }, content: text(block.text) };
    case 'paragraph':
      return { type: 'paragraph', content: text(block.text) };
    case 'list':
      return {
        type: 'bulletList',
        content: block.items.map((item) => ({
          type: 'listItem',
          content: [{ type: 'paragraph', content: text(item) }],
        })),
      };
  }
}
