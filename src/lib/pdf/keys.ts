import type { Reader } from './reader.svelte.ts';

/** Keys for reading. True when the key was meant for the reader. */
export function readerKey(event: KeyboardEvent, reader: Reader, openSearch: () => void): boolean {
  const withCommand = event.ctrlKey || event.metaKey;
  if (withCommand && !event.altKey) {
    switch (event.key) {
      case 'f':
        openSearch();
        return true;
      case 'g':
        if (event.shiftKey) reader.search.previous();
        else reader.search.next();
        return reader.search.hits.length > 0;
      default:
        return zoomKey(event.key, reader);
    }
  }
  if (event.altKey || isTyping(event.target)) return false;
  return zoomKey(event.key, reader) || moveKey(event, reader);
}

function zoomKey(key: string, reader: Reader): boolean {
  switch (key) {
    case '+':
    case '=':
      reader.zoomStep(1);
      return true;
    case '-':
      reader.zoomStep(-1);
      return true;
    case '0':
      reader.fit('width');
      return true;
    default:
      return false;
  }
}

function moveKey(event: KeyboardEvent, reader: Reader): boolean {
  const { viewport, page, pages } = reader;
  if (!viewport) return false;
  const isWide = viewport.scrollWidth > viewport.clientWidth + 2;
  switch (event.key) {
    case 'PageDown':
      reader.scrollBy(0.9);
      return true;
    case 'PageUp':
      reader.scrollBy(-0.9);
      return true;
    case ' ':
      if (isControl(event.target)) return false;
      reader.scrollBy(event.shiftKey ? -0.9 : 0.9);
      return true;
    case 'Home':
      reader.goTo({ page: 1 });
      return true;
    case 'End':
      reader.goTo({ page: pages });
      return true;
    case 'ArrowDown':
      viewport.scrollTop += 60;
      return true;
    case 'ArrowUp':
      viewport.scrollTop -= 60;
      return true;
    case 'ArrowRight':
      if (isWide) viewport.scrollLeft += 60;
      else reader.goTo({ page: page + 1 });
      return true;
    case 'ArrowLeft':
      if (isWide) viewport.scrollLeft -= 60;
      else reader.goTo({ page: page - 1 });
      return true;
    default:
      return false;
  }
}

/** Letters and arrows belong to a field that is being written in. */
function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

function isControl(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('button, a, [role="menuitem"]') !== null;
}
