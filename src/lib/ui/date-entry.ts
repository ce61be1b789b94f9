import { type Day, writtenDay } from '#domain/kernel/time.ts';

/** Reading of what people write for a day or an hour, and the way both are written back. */

const DAY_TEXT = /^(\d{1,2})\s*[/.\- ]\s*(\d{1,2})\s*[/.\- ]\s*(\d{4})$/;
/** Typed without separators: 28112026. */
const DAY_DIGITS = /^(\d{2})(\d{2})(\d{4})$/;
const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** `28/11/2026`, `28.11.2026`, `28112026` → `2026-11-28`; undefined for what is no day of the calendar. */
export function readDay(text: string): string | undefined {
  const tidy = text.trim();
  const local = DAY_TEXT.exec(tidy) ?? DAY_DIGITS.exec(tidy);
  const iso = local ? `${local[3]}-${local[2]?.padStart(2, '0')}-${local[1]?.padStart(2, '0')}` : tidy;
  if (!ISO_DAY.test(iso)) return undefined;
  const ms = Date.parse(`${iso}T00:00:00Z`);
  return Number.isFinite(ms) && new Date(ms).toISOString().startsWith(iso) ? iso : undefined;
}

/** `2026-11-28` → `28/11/2026`, the same in both languages. */
export function writeDay(day: string): string {
  return ISO_DAY.test(day) ? writtenDay(day as Day) : '';
}

/** What is being typed at its end, with the strokes that the keypad of a phone does not have: `281` → `28/1`, `28/112` → `28/11/2`. */
export function separateDay(text: string): string {
  const parts = /^(\d{2})\/?(\d{1,2})(?:\/?(\d{1,4}))?$/.exec(text);
  const [, day, month, year] = parts ?? [];
  if (!day || !month || (year && month.length < 2)) return text;
  return [day, month, year].filter(Boolean).join('/');
}

/** `0830` → `08:30`; three digits may still become four, and stay as they are. */
export function separateTime(text: string): string {
  return text.replace(/^(\d{2})(\d{2})$/, '$1:$2');
}

/** `8h30`, `8:30`, `8 giờ 30`, `0830`, `8h`, `8` → `08:30`, `08:00`; undefined for what is no time of a day. */
export function readTime(text: string): string | undefined {
  const tidy = text.trim().toLowerCase();
  const parts =
    /^(\d{1,2})\s*(?:h|g|:|\.|giờ)\s*(\d{1,2})?(?:\s*(?:phút|p))?$/.exec(tidy) ??
    /^(\d{1,2}?)(\d{2})$/.exec(tidy.length > 2 ? tidy : '') ??
    /^(\d{1,2})$/.exec(tidy);
  if (!parts) return undefined;
  const [hour, minute] = [Number(parts[1]), Number(parts[2] ?? 0)];
  if (hour > 23 || minute > 59) return undefined;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
