import { contentOf, enter, enterMany, type Place } from '../crowd.ts';
import type { Found } from '../figures.ts';
import { StrokeScanner, Writer } from '../stroke.ts';

const WRITERS = 3;

/** S5: the server is killed in mid-write; of what others had been shown, how much is gone when it is back? */
export async function killed(place: Place, afterMs: number): Promise<Found> {
  const { running, target, room } = place;
  const seen = new Set<string>();
  const scanner = new StrokeScanner((writer, number) => void seen.add(`${writer}-${number}`));
  const reader = await enter(place, { onChunk: (chunk) => scanner.scan(chunk) });
  const authors = await enterMany(place, WRITERS);
  const pens = authors.map((_, number) => new Writer(number));
  let isOver = false;
  const timer = setInterval(() => {
    if (isOver) return;
    for (const [index, pen] of pens.entries())
      authors[index]?.raw.send(target.dialect.update(room, pen.draw(performance.now())));
  }, 5);
  await new Promise((resolve) => setTimeout(resolve, afterMs));
  await running.kill();
  isOver = true;
  clearInterval(timer);
  for (const { raw } of [reader, ...authors]) raw.close();
  await running.restart();
  const kept = (await contentOf(place)).getMap('marks');
  const lost = [...seen].filter((key) => !kept.has(key)).length;
  return { figures: { 'seen by others': seen.size, 'of these lost': lost }, faults: [] };
}
