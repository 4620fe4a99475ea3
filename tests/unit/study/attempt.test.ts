import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gradeDraft, withAttempt, withDraft } from '../../../src/study/attempt.ts';

const id = 'fastapi/rate-limiting';

test('a change to one heading leaves what stands under the others', () => {
  const first = withDraft(undefined, id, { said: { Design: 'bucket' } }, 1);
  const second = withDraft(first, id, { said: { Verify: 'burst' } }, 2);
  expect(second.draft).toMatchObject({ said: { Design: 'bucket', Verify: 'burst' }, at: 2 });
});

test('a draft is newer than every attempt, even when the clock was set back', () => {
  const attempt = gradeDraft({ said: {}, revealed: true, had: [] }, ['a'], 1000);
  const record = withDraft(withAttempt(undefined, id, attempt), id, { revealed: true }, 5);
  expect(record.draft?.at).toBe(1001);
});

test('grading puts every point on one side, in order, and drops ticks of points that are gone', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.string(), { minLength: 1 }),
      fc.array(fc.string()),
      (points, ticks) => {
        const { had, missed } = gradeDraft({ said: {}, revealed: true, had: ticks }, points, 0);
        expect([...had, ...missed].toSorted()).toEqual(points.toSorted());
        expect(had).toEqual(points.filter((point) => ticks.includes(point)));
      },
    ),
  );
});

test('an attempt takes the text with it, and the draft is gone', () => {
  const begun = withDraft(undefined, id, { said: { Design: 'bucket', Verify: '  ' } }, 1);
  if (!begun.draft) throw new Error('There is no draft.');
  const attempt = gradeDraft({ ...begun.draft, seconds: 0 }, ['a', 'b'], 2);
  expect(attempt.said).toEqual({ Design: 'bucket' });
  expect(attempt).not.toHaveProperty('seconds');
  expect(withAttempt(begun, id, attempt)).toEqual({ id, attempts: [attempt] });
});
