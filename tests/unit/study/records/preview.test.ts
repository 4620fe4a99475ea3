import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plural } from '../../../../src/questions/counts.ts';
import { mergeRecords } from '../../../../src/study/records/merge.ts';
import { changeWords, differencesOf, replaced } from '../../../../src/study/records/preview.ts';
import { deletedByMerge, staysDeleted } from '../../../../src/study/records/merge-words.ts';
import { withoutPart } from '../../../../src/study/records/reset.ts';
import { noRecords, type Records } from '../../../../src/study/records/schema.ts';
import { sizeWords } from '../../../../src/study/records/size.ts';
import { anyRecords, shuffled } from './generated.ts';

const now = Date.UTC(2026, 10, 22, 12);
const id = 'fastapi/caching';
const attempt = (at: number, had = ['a']) => ({
  at,
  day: '2026-02-01',
  had,
  missed: ['b'],
  said: {},
});
const questions = (...records: Records['questions']) => ({ ...noRecords(), questions: records });

test('nothing differs from records in another order', () => {
  fc.assert(
    fc.property(anyRecords, (records) => {
      expect(changeWords(records, shuffled(records), now)).toEqual([]);
    }),
  );
});

test('a merge removes nothing, and takes no text, but for what was deleted or written later', () => {
  fc.assert(
    fc.property(anyRecords, anyRecords, (a, b) => {
      const { stories, interviews, ...others } = differencesOf(a, mergeRecords(a, b));
      for (const { removed } of Object.values(others)) expect(removed).toBe(0);
      if (b.settings.some(({ id }) => id === 'deleted')) return;
      expect([stories.removed, interviews.removed]).toEqual([0, 0]);
    }),
  );
});

test('what one way adds, the way back removes', () => {
  fc.assert(
    fc.property(anyRecords, anyRecords, (a, b) => {
      const [there, back] = [differencesOf(a, b), differencesOf(b, a)];
      for (const kind of ['questions', 'attempts', 'stories', 'interviews'] as const) {
        expect(there[kind]).toEqual({
          added: back[kind].removed,
          changed: back[kind].changed,
          removed: back[kind].added,
        });
      }
    }),
  );
});

test('a further attempt changes its question', () => {
  const before = questions({ id, attempts: [attempt(1)] });
  const after = questions({ id, attempts: [attempt(1), attempt(2)] });
  expect(changeWords(before, after, now)).toEqual(['1 question changed', '1 attempt added']);
});

test('each kind has its line, in words', () => {
  const before = questions({ id, attempts: [attempt(1), attempt(2)] });
  const after = {
    ...questions({ id, attempts: [attempt(1, [])] }, { id: 'fastapi/new', attempts: [] }),
    settings: [{ id: 'interview-day' as const, at: 1, day: '2026-12-08' }],
  };
  expect(changeWords(before, after, now)).toEqual([
    '1 question added, 1 changed',
    '1 attempt changed, 1 removed',
    'day of your interview: none → 8 Dec',
  ]);
});

test('settings are named with what they are and would be', () => {
  const settings = (...all: Records['settings']) => ({ ...noRecords(), settings: all });
  const round = (day: number, finished: boolean) => ({
    id: 'round' as const,
    at: Date.UTC(2026, 10, day, 12),
    begun: Date.UTC(2026, 10, day, 12),
    search: '',
    skipped: [],
    finished,
  });
  const interview = (day?: string) => ({ id: 'interview-day' as const, at: 1, day });
  const deleted = { id: 'deleted' as const, at: 1, stories: ['one'], interviews: ['monday'] };
  const words = (before: Records, after: Records) => changeWords(before, after, now);
  expect(words(settings(interview('2026-12-06')), settings(interview('2027-01-08')))).toEqual([
    'day of your interview: 6 Dec → 8 Jan 2027',
  ]);
  expect(words(settings(interview('2026-12-06')), settings(interview()))).toEqual([
    'day of your interview: 6 Dec → none',
  ]);
  expect(words(settings(round(20, false)), settings(round(22, true)))).toEqual([
    'your unfinished round of 20 Nov replaced by the round of 22 Nov',
  ]);
  expect(words(settings(), settings(round(22, true), deleted))).toEqual([
    'your round of 22 Nov added',
    '2 deletions noted, for every later merge',
  ]);
  expect(words(settings(round(22, true), deleted), settings())).toEqual([
    'your round of 22 Nov removed',
    '2 deletions forgotten',
  ]);
});

test('each text that would go is named, and none that is still there', () => {
  const draft = (text: string) => ({
    at: 1,
    said: { Design: { text, at: 1 } },
    revealed: false,
    had: [],
  });
  const gone = (before: Records, after: Records) =>
    changeWords(before, after, now).filter((line) => line.startsWith('text gone'));
  const begun = (text: string) => questions({ id, attempts: [], draft: draft(text) });
  expect(gone(begun('a queue'), begun('a cache'))).toEqual([`text gone: “Design” of ${id}`]);
  expect(gone(begun('a queue'), begun('a queue and a cache'))).toEqual([]);
  const kept = questions({ id, attempts: [{ ...attempt(1), said: { Design: 'a queue' } }] });
  expect(gone(begun('a queue'), kept)).toEqual([]);

  const story = (text: string): Records => ({
    ...noRecords(),
    stories: [
      {
        id: 'one',
        title: { text: 'The slow report', at: 1 },
        parts: Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((n) => [`Part ${n}`, { text, at: 1 }])),
        serves: { ids: [], at: 1 },
      },
    ],
  });
  expect(gone(story('mine'), story('other'))).toEqual([
    ...[1, 2, 3, 4, 5].map((n) => `text gone: “Part ${n}” of the story “The slow report”`),
    'text gone: 2 more',
  ]);
  const interview = (text: string): Records => ({
    ...noRecords(),
    interviews: [{ id: 'a', begun: 1, candidate: { text, at: 1 }, questions: [], notes: {} }],
  });
  expect(gone(interview('Ada'), interview('Grace'))).toEqual([
    'text gone: the name in the interview “Ada”',
  ]);
});

test('a merge names what goes because it was deleted elsewhere, and what stays deleted', () => {
  const current: Records = {
    ...noRecords(),
    stories: [
      {
        id: 'one',
        title: { text: 'The slow report', at: 1 },
        parts: {},
        serves: { ids: [], at: 1 },
      },
    ],
    interviews: [
      { id: 'a', begun: 1, candidate: { text: 'Ada', at: 1 }, questions: [], notes: {} },
    ],
  };
  const elsewhere = withoutPart(withoutPart(current, 'stories', 2), 'interviews', 2);
  expect(deletedByMerge(current, elsewhere)).toEqual([
    'deleted elsewhere: the story “The slow report”',
    'deleted elsewhere: the interview “Ada”',
  ]);
  expect(staysDeleted(elsewhere, current)).toBe('1 story, 1 interview');
  expect(deletedByMerge(current, noRecords())).toEqual([]);
  expect(staysDeleted(noRecords(), current)).toBe('');
});

test('what a file leaves out on purpose stays in place', () => {
  const interviews = [
    { id: 'monday', begun: 1, candidate: { text: 'A', at: 1 }, questions: [], notes: {} },
  ];
  const current = { ...noRecords(), interviews };
  expect(replaced(current, { records: noRecords(), leftOut: ['interviews'] })).toEqual(current);
  expect(replaced(current, { records: noRecords(), leftOut: [] })).toEqual(noRecords());
});

test('counts and sizes read as words', () => {
  expect(plural(1, 'story', 'stories')).toBe('1 story');
  expect(plural(1200, 'story', 'stories')).toBe('1,200 stories');
  expect([0, 1, 999, 12_345, 3_400_000, 2_100_000_000].map(sizeWords)).toEqual([
    '0 bytes',
    '1 byte',
    '999 bytes',
    '12 kB',
    '3.4 MB',
    '2.1 GB',
  ]);
});
