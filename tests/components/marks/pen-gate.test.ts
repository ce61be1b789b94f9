import { describe, expect, test } from 'vitest';
import { PenGate, type Contact } from '../../../src/lib/marks/pen-gate.ts';

const contact = (pointerType: string, at: number, more: Partial<Contact> = {}): Contact => ({
  pointerType,
  buttons: 1,
  width: 4,
  height: 4,
  at,
  ...more,
});

describe('who draws', () => {
  test('the pen draws, the mouse draws, a finger moves the page', () => {
    const gate = new PenGate();
    expect(gate.down(contact('pen', 0))).toBe('draw');
    gate.up(contact('pen', 10));
    expect(gate.down(contact('mouse', 1000))).toBe('draw');
    expect(gate.down(contact('touch', 2000))).toBe('leave');
  });

  test('a hovering pen and a held side button draw nothing', () => {
    const gate = new PenGate();
    expect(gate.down(contact('pen', 0, { buttons: 0 }))).toBe('leave');
    expect(gate.down(contact('pen', 0, { buttons: 2 }))).toBe('leave');
    expect(gate.penDown).toBe(false);
  });

  test('the other end of the pen erases', () => {
    expect(new PenGate().down(contact('pen', 0, { buttons: 32 }))).toBe('erase');
    expect(new PenGate().down(contact('pen', 0, { buttons: 33 }))).toBe('erase');
  });

  test('any other mouse button than the first draws nothing', () => {
    expect(new PenGate().down(contact('mouse', 0, { buttons: 2 }))).toBe('leave');
    expect(new PenGate().down(contact('mouse', 0, { buttons: 3 }))).toBe('leave');
  });

  test('a finger draws once it was allowed to, until a pen is seen', () => {
    const gate = new PenGate();
    gate.fingerDraws = true;
    expect(gate.down(contact('touch', 0))).toBe('draw');
    gate.down(contact('pen', 1000));
    gate.up(contact('pen', 1100));
    expect(gate.fingerDraws).toBe(false);
    expect(gate.down(contact('touch', 5000))).toBe('leave');
  });
});

describe('the palm', () => {
  test('beside a pen, and for half a second after it, every touch is one', () => {
    const gate = new PenGate();
    const touch = (at: number) => gate.isPalm(contact('touch', at));
    expect(touch(0)).toBe(false);
    gate.down(contact('pen', 100));
    expect(touch(150)).toBe(true);
    gate.up(contact('pen', 1000));
    expect(touch(1499)).toBe(true);
    expect(touch(1500)).toBe(false);
  });

  test('is larger than a finger, where a pen is in use', () => {
    const gate = new PenGate();
    expect(gate.isPalm(contact('touch', 0, { width: 60 }))).toBe(false);
    gate.down(contact('pen', 0));
    gate.up(contact('pen', 10));
    expect(gate.isPalm(contact('touch', 9_000, { width: 60 }))).toBe(true);
    expect(gate.isPalm(contact('touch', 9_000, { width: 20, height: 24 }))).toBe(false);
  });

  test('that landed just before the pen takes its stroke back', () => {
    const gate = new PenGate();
    expect(gate.wasPalm(1000, 1150)).toBe(true);
    expect(gate.wasPalm(1000, 1151)).toBe(false);
  });
});
