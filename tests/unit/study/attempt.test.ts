import fc from 'fast-check';
import { expect, test } from 'vitest';
import { begunOn, gradeDraft, withAttempt, withDraft } from '../../../src/study/attempt.ts';
import { latestTime } from '../../../src/study/records/schema.ts';

const id = 'fastapi/rate-limiting';

test('a change to one heading leaves what stands under the others', () => {
  const first = withDraft(undefined, id, { said: { Design: 'bucket' } }, 1);
  const second = withDraft(first, id, { said: { Verify: 'burst' } }, 2);
  expect(second.draft).toMatchObject({
    said: { Design: { text: 'bucket', at: 1 }, Verify: { text: 'burst', at: 2 } },
    at: 2,
  });
  expect(begunOn(second)).toEqual({
    said: { Design: 'bucket', Verify: 'burst' },
    revealed: false,
    had: [],
  });
});

test('a draft is newer than every attempt, even when the clock was set back', () => {
  const attempt = gradeDraft({ said: {}, revealed: true, had: [] }, ['a'], 1000);
  const record = withDraft(withAttempt(undefined, id, attempt), id, { revealed: true }, 5);
  expect(record.draft?.at).toBe(1001);
});

test('a text is newer than the one before it, even when the clock was set back', () => {
  const first = withDraft(undefined, id, { said: { Design: 'bucket' } }, 1000);
  const second = withDraft(first, id, { said: { Design: '' } }, 5);
  expect(second.draft?.said).toEqual({ Design: { text: '', at: 1001 } });
  const last = withDraft(undefined, id, { revealed: true }, latestTime);
  expect(withDraft(last, id, { revealed: false }, 5).draft?.at).toBe(latestTime);
});

test('what an attempt made elsewhere already says is not begun again by the next change', () => {
  const attempt = gradeDraft({ said: { Design: 'bucket' }, revealed: true, had: [] }, ['a'], 9);
  const begun = withDraft(undefined, id, { said: { Design: 'bucket' }, revealed: true }, 1);
  const merged = { ...begun, attempts: [attempt] };
  expect(begunOn(merged)).toEqual(begunOn(undefined));
  expect(begunOn(withDraft(merged, id, { said: { Verify: 'burst' } }, 20))).toEqual({
    said: { Verify: 'burst' },
    revealed: false,
    had: [],
  });
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
  const attempt = gradeDraft({ ...begunOn(begun), seconds: 0 }, ['a', 'b'], 2);
  expect(attempt.said).toEqual({ Design: 'bucket' });
  expect(attempt).not.toHaveProperty('seconds');
  expect(withAttempt(begun, id, attempt)).toEqual({ id, attempts: [attempt] });
});
