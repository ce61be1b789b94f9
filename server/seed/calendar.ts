import type { AnnotatedCalendar } from '#domain/calendar/term.ts';
import { parseDay } from '#domain/kernel/time.ts';
import { calendarOf, KNOWN_UNTIL, loadDeclared } from '../calendar/working-calendar.ts';
import type { Database } from '../db/database.ts';

type Fact = readonly [day: string, name: string, known: 'S' | 'M'];

/*
 * Days on which offices do not work although it is a weekday, and Saturdays on which they do, 2021 to 2026. `S`: read in
 * the notice of the year; `M`: not read in a source, shown as not confirmed until a legal unit has checked it.
 */
const OFF: readonly Fact[] = [
  ['2021-01-01', 'Tết Dương lịch', 'M'],
  ['2021-02-10', 'Tết Nguyên đán', 'M'],
  ['2021-02-11', 'Tết Nguyên đán', 'M'],
  ['2021-02-12', 'Tết Nguyên đán', 'M'],
  ['2021-02-15', 'Tết Nguyên đán', 'M'],
  ['2021-02-16', 'Tết Nguyên đán', 'M'],
  ['2021-04-21', 'Giỗ Tổ Hùng Vương', 'M'],
  ['2021-04-30', 'Ngày Chiến thắng 30/4', 'M'],
  ['2021-05-03', 'Nghỉ bù Ngày Quốc tế Lao động', 'M'],
  ['2021-09-02', 'Quốc khánh', 'M'],
  ['2021-09-03', 'Quốc khánh', 'M'],
  ['2022-01-03', 'Nghỉ bù Tết Dương lịch', 'M'],
  ['2022-01-31', 'Tết Nguyên đán', 'M'],
  ['2022-02-01', 'Tết Nguyên đán', 'M'],
  ['2022-02-02', 'Tết Nguyên đán', 'M'],
  ['2022-02-03', 'Tết Nguyên đán', 'M'],
  ['2022-02-04', 'Tết Nguyên đán', 'M'],
  ['2022-04-11', 'Nghỉ bù Giỗ Tổ', 'M'],
  ['2022-05-02', 'Nghỉ bù 30/4', 'M'],
  ['2022-05-03', 'Nghỉ bù 1/5', 'M'],
  ['2022-09-01', 'Quốc khánh', 'M'],
  ['2022-09-02', 'Quốc khánh', 'M'],
  ['2023-01-02', 'Nghỉ bù Tết Dương lịch', 'S'],
  ['2023-01-20', 'Tết Nguyên đán', 'M'],
  ['2023-01-23', 'Tết Nguyên đán', 'M'],
  ['2023-01-24', 'Tết Nguyên đán', 'M'],
  ['2023-01-25', 'Tết Nguyên đán', 'M'],
  ['2023-01-26', 'Tết Nguyên đán', 'M'],
  ['2023-05-01', 'Ngày Quốc tế Lao động', 'M'],
  ['2023-05-02', 'Nghỉ bù Giỗ Tổ (29/4)', 'M'],
  ['2023-05-03', 'Nghỉ bù 30/4', 'M'],
  ['2023-09-01', 'Quốc khánh', 'M'],
  ['2023-09-04', 'Nghỉ bù Quốc khánh', 'M'],
  ['2024-01-01', 'Tết Dương lịch', 'M'],
  ['2024-02-08', 'Tết Nguyên đán', 'M'],
  ['2024-02-09', 'Tết Nguyên đán', 'M'],
  ['2024-02-12', 'Tết Nguyên đán', 'M'],
  ['2024-02-13', 'Tết Nguyên đán', 'M'],
  ['2024-02-14', 'Tết Nguyên đán', 'M'],
  ['2024-04-18', 'Giỗ Tổ Hùng Vương', 'M'],
  ['2024-04-29', 'Hoán đổi với 04/05/2024', 'S'],
  ['2024-04-30', 'Ngày Chiến thắng 30/4', 'S'],
  ['2024-05-01', 'Ngày Quốc tế Lao động', 'S'],
  ['2024-09-02', 'Quốc khánh', 'S'],
  ['2024-09-03', 'Quốc khánh', 'S'],
  ['2025-01-01', 'Tết Dương lịch', 'M'],
  ['2025-01-27', 'Tết Nguyên đán', 'M'],
  ['2025-01-28', 'Tết Nguyên đán', 'M'],
  ['2025-01-29', 'Tết Nguyên đán', 'M'],
  ['2025-01-30', 'Tết Nguyên đán', 'M'],
  ['2025-01-31', 'Tết Nguyên đán', 'M'],
  ['2025-04-07', 'Giỗ Tổ Hùng Vương', 'M'],
  ['2025-04-30', 'Ngày Chiến thắng 30/4', 'S'],
  ['2025-05-01', 'Ngày Quốc tế Lao động', 'S'],
  ['2025-05-02', 'Hoán đổi với 26/04/2025', 'S'],
  ['2025-09-01', 'Quốc khánh', 'S'],
  ['2025-09-02', 'Quốc khánh', 'S'],
  ['2026-01-01', 'Tết Dương lịch', 'M'],
  ['2026-01-02', 'Hoán đổi với 10/01/2026', 'M'],
  ['2026-02-16', 'Tết Nguyên đán', 'S'],
  ['2026-02-17', 'Tết Nguyên đán', 'S'],
  ['2026-02-18', 'Tết Nguyên đán', 'S'],
  ['2026-02-19', 'Tết Nguyên đán', 'S'],
  ['2026-02-20', 'Tết Nguyên đán', 'S'],
  ['2026-04-27', 'Nghỉ bù Giỗ Tổ (26/4)', 'M'],
  ['2026-04-30', 'Ngày Chiến thắng 30/4', 'M'],
  ['2026-05-01', 'Ngày Quốc tế Lao động', 'M'],
  ['2026-08-31', 'Hoán đổi với 22/08/2026', 'S'],
  ['2026-09-01', 'Quốc khánh', 'S'],
  ['2026-09-02', 'Quốc khánh', 'S'],
];

const ON: readonly Fact[] = [
  ['2024-05-04', 'Làm việc bù', 'S'],
  ['2025-04-26', 'Làm việc bù', 'S'],
  ['2026-01-10', 'Làm việc bù', 'M'],
  ['2026-08-22', 'Làm việc bù', 'S'],
];

/** Policy of the Party whose entry into Article 112 is not confirmed: kept on record as the working day that it still is. */
const PENDING: Fact = ['2026-11-24', 'Ngày Văn hóa Việt Nam (chưa xác nhận là ngày nghỉ)', 'M'];

const HOLIDAY = 'Bộ luật Lao động 2019, Điều 112';
const NOTICES: Readonly<Record<string, string>> = {
  '2024': 'Công văn 2450/VPCP-KGVX năm 2024',
  '2025': 'Thông báo 6150/TB-BLĐTBXH năm 2024',
  '2026': 'Thông báo lịch nghỉ năm 2026',
};

/** The calendar that Sen ships, 2021 to 2026, as rows. */
export const CALENDAR_DAYS = [
  ...OFF.map((fact) => rowOf(fact, false)),
  ...ON.map((fact) => rowOf(fact, true)),
  rowOf(PENDING, true),
];

/** Up to where the last notice reaches. */
const SHIPPED_UNTIL = parseDay('2026-12-31');
const SHIPPED = 'calendar.shipped-until';

/** The same, to reckon with where there is no database. */
export function shippedCalendar(): AnnotatedCalendar {
  return calendarOf(CALENDAR_DAYS, SHIPPED_UNTIL);
}

/** Loads what Sen ships and has not loaded here before; what somebody has changed or dropped since stays so (C13). */
export async function loadCalendar(db: Database): Promise<void> {
  const row = await db.selectFrom('setting').select('value').where('key', '=', SHIPPED).executeTakeFirst();
  const before = (row?.value ?? '') as string;
  if (before >= SHIPPED_UNTIL) return;
  await db
    .insertInto('working_calendar_day')
    .values(CALENDAR_DAYS.filter(({ day }) => day > before))
    .onConflict((conflict) => conflict.column('day').doNothing())
    .execute();
  const declared = await loadDeclared(db);
  if (!declared || declared.until < SHIPPED_UNTIL)
    await set(db, KNOWN_UNTIL, { until: SHIPPED_UNTIL, citation: NOTICES[SHIPPED_UNTIL.slice(0, 4)] });
  await set(db, SHIPPED, SHIPPED_UNTIL);
}

async function set(db: Database, key: string, value: unknown): Promise<void> {
  const row = { key, value: JSON.stringify(value) };
  await db
    .insertInto('setting')
    .values(row)
    .onConflict((on) => on.column('key').doUpdateSet(row))
    .execute();
}

function rowOf([day, name, known]: Fact, working: boolean) {
  const swapped = working || name.startsWith('Hoán đổi');
  const notice = NOTICES[day.slice(0, 4)];
  return {
    day,
    working,
    name,
    citation: swapped && notice ? notice : HOLIDAY,
    status: known === 'S' ? ('confirmed' as const) : ('unconfirmed' as const),
  };
}
