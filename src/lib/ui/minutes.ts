/** Minutes after midnight as the clock shows them: 390 → `06:30`. */
export function writeMinutes(minutes: number): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** `06:30` → 390; NaN for what is no time. */
export function readMinutes(time: string): number {
  const [hours = NaN, minutes = NaN] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
