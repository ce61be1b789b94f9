import { expect, test } from 'vitest';
import { disclose, type Reader, sealOf } from '#domain/rotation/disclosure.ts';
import { REASON_CODES, type Reason } from '#domain/rotation/reason.ts';

const READERS: readonly Reader[] = ['PERSONNEL', 'CONCERNED', 'LEADER', 'PUBLIC'];
const reason: Reason = {
  code: 'RELATIVE_SENSITIVE_POST',
  citation: 'Luật PCTN',
  values: { position: 'Kế toán' },
  relative: { name: 'Lê Thị Dung', kind: 'SIBLING' },
};

test('[V16] scenario 3: a relative is named to personnel officers and to nobody else', () => {
  const named = READERS.filter((reader) => JSON.stringify(disclose(reason, reader)).includes('Dung'));
  expect(named).toEqual(['PERSONNEL']);
  const kinds = READERS.filter((reader) => JSON.stringify(disclose(reason, reader)).includes('SIBLING'));
  expect(kinds).toEqual(['PERSONNEL']);
});

test.each(REASON_CODES)('[V16] %s: who reads the ground itself', (code) => {
  const told = READERS.filter((reader) => !disclose({ ...reason, code }, reader).sealed);
  expect(told).toEqual(sealOf(code) ? ['PERSONNEL', 'CONCERNED'] : READERS);
});

test('[V16] what is sealed says nothing of what it is', () => {
  const sealed = REASON_CODES.filter(sealOf).map((code) => disclose({ ...reason, code }, 'LEADER'));
  expect(new Set(sealed.map((one) => JSON.stringify(one))).size).toBe(1);
  expect(sealed).toHaveLength(5);
});
