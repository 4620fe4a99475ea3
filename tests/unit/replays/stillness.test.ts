import { expect, test } from 'vitest';
import { hasCircle, Stillness } from '../../replays/stillness.ts';

const graph = (waits: Record<string, string[]>) => new Map(Object.entries(waits));

test('a wait counts once it has lasted for 50 ms', () => {
  const stillness = new Stillness();
  const looks = [0, 20, 49, 50].map((now) => stillness.look(graph({ Ben: ['Ana'] }), now));
  expect(looks).toEqual([false, false, false, true]);
});

test('one look is never enough', () => {
  expect(new Stillness().look(graph({ Ben: ['Ana'] }), 1_000)).toBe(false);
});

test('a change of whom one waits for begins anew', () => {
  const stillness = new Stillness();
  stillness.look(graph({ Ben: ['Ana'] }), 0);
  expect(stillness.look(graph({ Ben: ['Cleo'] }), 60)).toBe(false);
  expect(stillness.look(graph({ Ben: ['Cleo'] }), 110)).toBe(true);
});

test('nothing is still while one statement runs', () => {
  const stillness = new Stillness();
  stillness.look(graph({ Ben: ['Ana'], Cleo: [] }), 0);
  expect(stillness.look(graph({ Ben: ['Ana'], Cleo: [] }), 100)).toBe(false);
});

test('a circle is not still: the server will break it', () => {
  const stillness = new Stillness();
  const circle = graph({ Ana: ['Ben'], Ben: ['Ana'] });
  stillness.look(circle, 0);
  expect(stillness.look(circle, 900)).toBe(false);
});

test.each([
  { waits: { Ana: ['Ben'], Ben: ['Cleo'], Cleo: ['Ana'] }, circle: true },
  { waits: { Ana: ['Ben'], Ben: ['Ana'], Cleo: ['Ben'] }, circle: true },
  { waits: { Ben: ['Ana'], Cleo: ['Ana', 'Ben'] }, circle: false },
])('$waits has a circle: $circle', ({ waits, circle }) => {
  expect(hasCircle(new Map(Object.entries(waits)))).toBe(circle);
});
