import { expect, test } from 'vitest';
import { ServerClock } from '../../../src/lib/meetings/room/server-clock.svelte.ts';

test('the clock stands at whole milliseconds, however long the answer was on its way', async () => {
  for (const took of [1, 2, 3, 8]) {
    let device = 1_000_000;
    const clock = new ServerClock({
      first: 2_000_000,
      device: () => device,
      ask: async () => {
        device += took;
        return 2_000_500;
      },
    });
    await clock.compare();
    expect(Number.isInteger(clock.read()), `${took} ms`).toBe(true);
    expect(Math.abs(clock.read() - (2_000_500 + took / 2))).toBeLessThanOrEqual(3 * took);
  }
});
