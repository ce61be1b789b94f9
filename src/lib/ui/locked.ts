/**
 * Attach to what is written into while an act may be under way: nothing is typed after what is being sent, and nothing is
 * pressed twice. Whoever was in a field is there again afterwards.
 */
export function locked(isBusy: () => boolean): (part: HTMLElement) => void {
  let left: HTMLElement | undefined;
  return (part) => {
    const isLocked = isBusy();
    if (isLocked && part.contains(document.activeElement)) left = document.activeElement as HTMLElement;
    part.inert = isLocked;
    part.ariaBusy = isLocked ? 'true' : null;
    if (isLocked || !left) return;
    // Whoever has gone elsewhere meanwhile is left there.
    if (!isElsewhere(part)) left.focus({ preventScroll: true });
    left = undefined;
  };
}

function isElsewhere(part: HTMLElement): boolean {
  const at = document.activeElement;
  return (
    at !== null && !at.contains(part) && at.matches('input, textarea, select, [contenteditable], a, button')
  );
}
