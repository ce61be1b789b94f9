import { m } from '$lib/words/paraglide/messages';
import { getLocale } from '$lib/words/paraglide/runtime';

const BILLION = 1_000_000_000;
const HECTARE = 10_000;

const number = (value: number) =>
  new Intl.NumberFormat(getLocale() === 'en' ? 'en-GB' : 'vi-VN', { maximumFractionDigits: 4 }).format(value);

/** 450 tỷ đồng; what is no round number of millions to the đồng. */
export function capitalWords(vnd: number): string {
  return vnd >= BILLION && vnd % (BILLION / 1000) === 0
    ? m.consultation_billion({ n: number(vnd / BILLION) })
    : m.consultation_dong({ n: number(vnd) });
}

/** 3,5 ha (35.000 m²) */
export function areaWords(squareMetres: number): string {
  return m.consultation_area({ ha: number(squareMetres / HECTARE), m2: number(squareMetres) });
}
