/**
 * Whether there is a NUL character anywhere in words or in what is made of them. Nobody types one, and PostgreSQL keeps none: what
 * holds one is refused where it comes in.
 */
export function holdsNul(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0');
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, part]) => holdsNul(key) || holdsNul(part));
}
