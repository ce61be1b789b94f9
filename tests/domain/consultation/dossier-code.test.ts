import { expect, test } from 'vitest';
import { parseDossierCode, printDossierCode } from '#domain/consultation/dossier-code.ts';

test.each([
  ['H20.001.02-260706-AB0123', ['H20', '001', '02'], '2026-07-06', 'AB0123'],
  ['H20.15-221003-0001', ['H20', '15'], '2022-10-03', '0001'],
  ['H20-221003-0001', ['H20'], '2022-10-03', '0001'],
  ['000.00.15.H20-221003-0001', ['000', '00', '15', 'H20'], '2022-10-03', '0001'],
])('[K43] %s is read and printed again', (text, office, receivedOn, serial) => {
  const code = parseDossierCode(` ${text.toLowerCase()} `);
  expect(code).toEqual({ office, receivedOn, serial });
  expect(code && printDossierCode(code)).toBe(text);
});

test.each([
  '',
  'H20',
  'H20.001.02-260230-AB0123',
  'Z20-221003-0001',
  'H20-221003-1',
  'H20.001.02-260706-AB01234',
])('[K43] “%s” is no code', (text) => {
  expect(parseDossierCode(text)).toBeUndefined();
});
