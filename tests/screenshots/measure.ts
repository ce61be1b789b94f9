/** What is too small to touch or to read on the page as it stands. Runs in the page: it may use nothing from outside itself. */
export function measure(): string[] {
  const TARGET = 48;
  const SMALLEST = 16;
  const faults: string[] = [];
  const name = (element: Element) =>
    `${element.tagName.toLowerCase()} “${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 40)}”`;
  const isSeen = (element: Element) => {
    const box = element.getBoundingClientRect();
    if (box.width < 2 || box.height < 2 || !element.checkVisibility({ visibilityProperty: true }))
      return false;
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    return x >= 0 && y >= 0 && x < innerWidth && y < innerHeight;
  };
  const modal = document.querySelector('[role="dialog"][data-state="open"], dialog[open]') ?? document.body;

  for (const element of modal.querySelectorAll(
    'button, a[href], input, select, textarea, [role="radio"], [role="tab"]',
  )) {
    // A control inside its label is touched by the label; a link inside a sentence is as high as the sentence.
    const touched = element.matches('input') ? (element.closest('label') ?? element) : element;
    if (!isSeen(touched) || touched.closest('.unseen, .skip, p, .page')) continue;
    const { width, height } = touched.getBoundingClientRect();
    if (Math.min(width, height) < TARGET - 0.5)
      faults.push(`target ${Math.round(width)}×${Math.round(height)}: ${name(touched)}`);
  }

  const stage = document.querySelector(
    '.bare [data-scene]:not(.tile [data-scene], [role="dialog"] [data-scene])',
  );
  const shown = stage && stage.clientWidth > innerWidth * 0.9 ? stage : undefined;
  const walker = document.createTreeWalker(modal, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!element || !node.textContent?.trim() || !isSeen(element)) continue;
    if (element.closest('.unseen, .page, .picture, .big, [aria-hidden="true"]')) continue;
    const size = Number.parseFloat(getComputedStyle(element).fontSize);
    const least =
      shown?.contains(element) && shown.getAttribute('data-scene') !== 'document'
        ? shown.clientHeight / 24
        : SMALLEST;
    if (size < least - 0.25)
      faults.push(`text of ${size.toFixed(1)} px, at least ${least.toFixed(1)}: ${name(element)}`);
    const box = element.getBoundingClientRect();
    if (box.right > innerWidth + 1 || box.left < -1) faults.push(`runs out of the screen: ${name(element)}`);
  }
  return [...new Set(faults)];
}
