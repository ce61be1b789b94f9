import { type Day, parseDay } from '#domain/kernel/time.ts';

/** TT 04/2025/TT-VPCP: `H20.001.02-260706-AB0123`. Codes of before 25/01/2026 have one group more or less and no letters. */
export type DossierCode = {
  /** Of the receiving office, most general first: `['H20', '001', '02']`. */
  readonly office: readonly string[];
  readonly receivedOn: Day;
  readonly serial: string;
};

const CODE = /^([A-Y]\d{2}(?:\.\d{2,3}){0,2}|(?:\d{2,3}\.){1,3}[A-Y]\d{2})-(\d{6})-((?:[A-Z0-9]{2})?\d{4})$/;

/** K43: the parts of a code as somebody typed it, or nothing where it is none. */
export function parseDossierCode(text: string): DossierCode | undefined {
  const [, office, day, serial] = CODE.exec(text.trim().toUpperCase()) ?? [];
  if (!office || !day || !serial) return undefined;
  try {
    const receivedOn = parseDay(`20${day.slice(0, 2)}-${day.slice(2, 4)}-${day.slice(4, 6)}`);
    return { office: office.split('.'), receivedOn, serial };
  } catch {
    return undefined;
  }
}

export function printDossierCode({ office, receivedOn, serial }: DossierCode): string {
  return `${office.join('.')}-${receivedOn.slice(2).replaceAll('-', '')}-${serial}`;
}

/**
 * K84: the code that a new dossier would bear after the last one of its office: counted on within a day, begun anew on the
 * next. A proposal: the desk that receives may have given another.
 */
export function nextCode(last: string | undefined, today: Day): string | undefined {
  const found = last === undefined ? undefined : parseDossierCode(last);
  if (!found) return undefined;
  const letters = found.serial.slice(0, -DIGITS);
  const number = found.receivedOn === today ? Number(found.serial.slice(-DIGITS)) + 1 : 1;
  const serial = letters + String(number).padStart(DIGITS, '0');
  return printDossierCode({ office: found.office, receivedOn: today, serial });
}

const DIGITS = 4;
