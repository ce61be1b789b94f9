/** So many looks of carets are told apart at a glance; minutes have two or three writers. */
export const CARET_TONES = 4;

/** The same person has the same look on every screen. */
export function caretTone(person: string): number {
  let sum = 0;
  for (const letter of person) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9_973;
  return sum % CARET_TONES;
}

type Seen = Record<string, unknown>;

/** Name and tone come over the wire: the server forces the name, the tone is computed again from the person. */
function seen(user: Seen): { name: string; tone: string } {
  const person = typeof user.person === 'string' ? user.person : '';
  return { name: typeof user.name === 'string' ? user.name : '', tone: String(caretTone(person)) };
}

/** Another's caret with the name on it. Looks are classes, since inline colours know no dark theme. */
export function caretElement(user: Seen): HTMLElement {
  const { name, tone } = seen(user);
  const caret = document.createElement('span');
  caret.className = 'other-caret';
  caret.dataset.tone = tone;
  const label = document.createElement('span');
  label.className = 'other-name';
  label.textContent = name;
  caret.append(label);
  return caret;
}

/** Another's selection. */
export function selectionLook(user: Seen): Record<string, string> {
  return { nodeName: 'span', class: 'other-selection', 'data-tone': seen(user).tone };
}
