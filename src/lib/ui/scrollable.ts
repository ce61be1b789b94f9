/** What scrolls can be reached by Tab, so that the arrow keys move it; what does not is no stop on the way. */
export function scrollable(element: HTMLElement): () => void {
  const look = () => {
    if (element.scrollHeight > element.clientHeight + 1) element.tabIndex = 0;
    else element.removeAttribute('tabindex');
  };
  const observer = new ResizeObserver(look);
  for (const part of [element, ...element.children]) observer.observe(part);
  look();
  return () => observer.disconnect();
}
