import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergeRecords } from '../../../../src/study/records/merge.ts';
import { changeWords } from '../../../../src/study/records/preview.ts';
import { longestText, noRecords, type Records } from '../../../../src/study/records/schema.ts';
import { readExport, type Reader, writeExport } from '../../../../src/study/records/transfer.ts';
import { anyRecords } from './generated.ts';

const site = 'Root Cause';
const exported = Date.UTC(2026, 10, 22, 18, 30);
const reader: Reader = { site, knownIds: new Set(['fastapi/caching']) };
const attempt = { at: 1, day: '2026-02-01', had: ['a'], missed: [], said: { Design: 'a queue' } };
const question = { id: 'fastapi/caching', attempts: [attempt] };
const story = { id: 'a', title: { text: '', at: 1 }, parts: {}, serves: { ids: [], at: 1 } };
const interview = {
  id: 'a',
  begun: 1,
  candidate: { text: 'Ada', at: 1 },
  questions: [],
  notes: {},
};

const file = (records: object, more: object = {}) =>
  JSON.stringify({
    format: 'root-cause-records',
    version: 1,
    site,
    exported: '2026-11-22T18:30:00.000Z',
    records: { ...noRecords(), ...records },
    ...more,
  });

/** The one sentence and the faults that a file is refused with. */
function refusal(text: string, judge = reader) {
  const read = readExport(text, judge);
  return read.ok ? 'accepted' : [read.problem, ...read.faults, read.more].join('\n');
}

describe('an export', () => {
  test('holds the records exactly', () => {
    fc.assert(
      fc.property(anyRecords, (generated) => {
        const records = mergeRecords(generated, noRecords());
        const read = readExport(writeExport(records, { site, exported }), reader);
        expect(read).toEqual({
          ok: true,
          records,
          leftOut: [],
          site,
          exported: '2026-11-22T18:30:00.000Z',
        });
      }),
    );
  });

  test('changes nothing where it was made', () => {
    fc.assert(
      fc.property(anyRecords, (records) => {
        const read = readExport(writeExport(records, { site, exported }), reader);
        if (!read.ok) throw new Error(read.problem);
        const merged = mergeRecords(records, read.records);
        expect(changeWords(records, merged, exported)).toEqual([]);
        expect(changeWords(records, read.records, exported)).toEqual([]);
      }),
    );
  });

  test('is the same text for the same records', () => {
    fc.assert(
      fc.property(anyRecords, (records) => {
        const ordered = mergeRecords(records, noRecords());
        expect(writeExport(records, { site, exported })).toBe(
          writeExport(ordered, { site, exported }),
        );
      }),
    );
  });

  test('can be compared line by line', () => {
    const text = writeExport({ ...noRecords(), questions: [question] }, { site, exported });
    expect(text.split('\n').slice(0, 9)).toEqual([
      '{',
      ' "format": "root-cause-records",',
      ' "version": 1,',
      ' "site": "Root Cause",',
      ' "exported": "2026-11-22T18:30:00.000Z",',
      ' "records": {',
      '  "questions": [',
      '   {',
      '    "id": "fastapi/caching",',
    ]);
  });

  test('says so when interviews are left out', () => {
    const settings: Records['settings'] = [
      { id: 'deleted', at: 1, stories: [], interviews: ['Ada-2'] },
    ];
    const text = writeExport(
      { ...noRecords(), interviews: [interview], settings },
      { site, exported, leftOut: ['interviews'] },
    );
    expect(text).not.toContain('Ada');
    expect(readExport(text, reader)).toMatchObject({
      ok: true,
      records: noRecords(),
      leftOut: ['interviews'],
    });
  });
});

describe('a file is refused with a sentence:', () => {
  test.each([
    ['an empty one', '', /^The file is empty/],
    ['one of white space', ' \n\t', /^The file is empty/],
    ['one that is no JSON', 'Dear diary', /^The file is not JSON/],
    [
      'one with a comma too many',
      '{"format": "root-cause-records",}',
      /^The file is not JSON \(line 1 column \d+\)/,
    ],
    [
      'one that was cut off',
      file({ questions: [question] }).slice(0, 90),
      /^The file ends in the middle/,
    ],
    ['a list', '[]', /^The file is JSON of something else/],
    [
      'a list that is named like an export',
      '["root-cause-records"]',
      /^The file is JSON of something else/,
    ],
    ['a number', '1', /^The file is JSON of something else/],
    ['null', 'null', /^The file is JSON of something else/],
    [
      'JSON of another program',
      '{"version": 1, "cards": []}',
      /^The file is JSON of something else/,
    ],
    ['one with NUL characters', '{\0"\0', /^The file holds NUL characters/],
    [
      'one of a newer version',
      file({}, { version: 2 }),
      /^The file was made by a newer version .* Reload/,
    ],
    ['one without a version', file({}, { version: undefined }), /\nversion: is missing\./],
    ['one of version 0', file({}, { version: 0 }), /\nversion: 0 is too small a number\./],
    ['one of version 1.5', file({}, { version: 1.5 }), /\nversion: 1.5 is no whole number\./],
    [
      'one without a time',
      file({}, { exported: 'yesterday' }),
      /\nexported: "yesterday" is no time like/,
    ],
    ['one whose records are a list', file({}, { records: [] }), /records, questions: is missing\./],
    ['one without stories', file({ stories: undefined }), /\nrecords, stories: is missing\./],
    [
      'one whose questions are an object',
      file({ questions: {} }),
      /\nrecords, questions: a list is expected, and an object was found\./,
    ],
    [
      'a question that is a text',
      file({ questions: ['x'] }),
      /\nquestions, entry 1: an object is expected, and the text “x” was found\./,
    ],
    [
      'an attempt without a time',
      file({ questions: [question, { ...question, attempts: [{ ...attempt, at: undefined }] }] }),
      /\nquestions, entry 2, attempts, entry 1, at: is missing\./,
    ],
    [
      'an attempt before all times',
      file({ questions: [{ ...question, attempts: [{ ...attempt, at: -1 }] }] }),
      /at: -1 is too small a number\./,
    ],
    [
      'an attempt on no day',
      file({ questions: [{ ...question, attempts: [{ ...attempt, day: '2026-02-31' }] }] }),
      /day: no day of the calendar\./,
    ],
    [
      'an attempt without points',
      file({ questions: [{ ...question, attempts: [{ ...attempt, had: [] }] }] }),
      /attempts, entry 1: an attempt has points\./,
    ],
    [
      'said words in a list',
      file({ questions: [{ ...question, attempts: [{ ...attempt, said: ['x'] }] }] }),
      /said: is a list, where values have names\./,
    ],
    [
      'a text that is too long',
      file({
        questions: [
          {
            ...question,
            attempts: [{ ...attempt, said: { 'Trade-offs': 'x'.repeat(longestText + 1) } }],
          },
        ],
      }),
      /said, “Trade-offs”: is 20,001 long, and at most 20,000 is kept\./,
    ],
    ['an id without letters', file({ questions: [{ ...question, id: '' }] }), /id: is empty\./],
    [
      'an attempt in the year 3000',
      file({ questions: [{ ...question, attempts: [{ ...attempt, at: Date.UTC(3000, 0, 1) }] }] }),
      /at: 32503680000000 is too large a number\./,
    ],
    [
      'an interview day after the year 2999',
      file({ settings: [{ id: 'interview-day', at: 1, day: '3000-01-01' }] }),
      /day: no day of the calendar\./,
    ],
    [
      'a story with half a letter as its id',
      file({ stories: [{ ...story, id: 'a\ud800' }] }),
      /stories, entry 1, id: it holds half a letter\./,
    ],
    [
      'a story with a long id',
      file({ stories: [{ ...story, id: 'a'.repeat(101) }] }),
      /stories, entry 1, id: is 101 long, and at most 100 is kept\./,
    ],
    [
      'an interview with a long id',
      file({ interviews: [{ ...interview, id: 'a'.repeat(101) }] }),
      /interviews, entry 1, id: is 101 long, and at most 100 is kept\./,
    ],
    ...['__proto__', 'constructor', 'prototype'].map((key): [string, string, RegExp] => [
      `a text under ${key}`,
      file({ questions: [question] }).replace('"Design"', JSON.stringify(key)),
      /said: the names “__proto__”, “constructor” and “prototype” are not taken\./,
    ]),
    [
      'a score of 5',
      file({
        interviews: [
          {
            ...interview,
            notes: { q: { at: 1, score: 5, had: [], opened: 0, text: '', seconds: 0 } },
          },
        ],
      }),
      /interviews, entry 1, notes, q, score: 5 is none of/,
    ],
    [
      'an unknown setting',
      file({ settings: [{ id: 'colour', at: 1 }] }),
      /settings, entry 1, id: "colour" is none of/,
    ],
  ])('%s', (_, text, words) => {
    expect(refusal(text)).toMatch(words);
  });

  test('lists a hundred thousand deep, wherever they stand', () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    expect(refusal(deep)).toMatch(/^The file is JSON of something else|too deep/);
    const inside = file({ questions: ['deep'] }).replace('"deep"', deep);
    expect(refusal(inside)).toMatch(/questions, entry 1, id: is missing|too deep/);
    const objects = '{"a":'.repeat(100_000) + '1' + '}'.repeat(100_000);
    expect(refusal(objects)).toMatch(/^The file is JSON of something else|too deep/);
  });

  test('five faults are named, the others counted', () => {
    const read = readExport(file({ questions: Array.from({ length: 1207 }, () => 0) }), reader);
    expect(read).toMatchObject({
      ok: false,
      problem: expect.stringContaining('1,207 places') as string,
      more: 1202,
    });
    expect(!read.ok && read.faults).toHaveLength(5);
  });

  test('whatever stands in it, and it never throws', () => {
    const hostile = fc.oneof(
      fc.json(),
      fc.string({ unit: 'binary' }),
      fc.jsonValue().map((value) => file({ questions: [value], stories: [value] })),
      fc.jsonValue().map((value) => file({}, { records: value })),
    );
    fc.assert(
      fc.property(hostile, (text) => void readExport(text, reader)),
      { numRuns: 500 },
    );
  });

  test('cut off anywhere', () => {
    const whole = writeExport({ ...noRecords(), questions: [question] }, { site, exported });
    for (let length = 0; length < whole.trimEnd().length; length += 1) {
      expect(refusal(whole.slice(0, length))).toMatch(/^The file (is empty|ends in the middle)/);
    }
    expect(refusal(`{"a": "${'x'.repeat(15_000_000)}`)).toMatch(/^The file ends in the middle/);
  });
});

describe('a file is read', () => {
  test('with a byte order mark, and with fields that it does not know', () => {
    const text = file({ questions: [{ ...question, colour: 'red' }], games: [1] }, { mood: {} });
    expect(readExport(`\ufeff${text}`, reader)).toMatchObject({
      ok: true,
      records: { questions: [question] },
    });
  });

  test('without the names that every object inherits', () => {
    const keys = '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},';
    const text = file({ questions: [question] });
    const polluted = text.replace(/\{(?="(?:format|questions|id|at)")/g, keys);
    expect(polluted.split(keys)).toHaveLength(5);
    expect(readExport(polluted, reader)).toEqual(readExport(text, reader));
    // Where names are free they would be lost.
    expect(refusal(text.replaceAll('{', keys))).toMatch(/said: the names “__proto__”/);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  test('with its script as a text', () => {
    const script = '<script>alert(1)</script>';
    const text = file({
      questions: [{ ...question, attempts: [{ ...attempt, said: { [script]: script } }] }],
    });
    expect(readExport(text, reader)).toMatchObject({
      records: { questions: [{ attempts: [{ said: { [script]: script } }] }] },
    });
  });

  test('with ids given twice, and nothing of them is lost', () => {
    const text = file({
      questions: [question, { ...question, attempts: [{ ...attempt, at: 2 }] }],
    });
    expect(readExport(text, reader)).toMatchObject({
      records: { questions: [{ attempts: [{ at: 1 }, { at: 2 }] }] },
    });
  });
});

describe('the site of a file', () => {
  const elsewhere = { site: 'On Call' };
  const stranger = { id: 'linux/oom-killer', attempts: [attempt] };

  test('may have had another name', () => {
    const text = file({ questions: [stranger, question] }, elsewhere);
    expect(readExport(text, reader)).toMatchObject({ ok: true, site: 'On Call' });
  });

  test('may have lost its questions meanwhile', () => {
    expect(readExport(file({ questions: [stranger] }), reader)).toMatchObject({ ok: true });
  });

  test('is another one when neither name nor questions are ours', () => {
    expect(refusal(file({ questions: [stranger] }, elsewhere))).toMatch(
      /^The file comes from another site, “On Call”, and none of its questions is asked here/,
    );
    expect(refusal(file({}, elsewhere))).toMatch(/^The file comes from another site/);
  });

  test('is not judged while the list of questions is missing', () => {
    const alone = { site, knownIds: undefined };
    expect(readExport(file({ questions: [question] }), alone)).toMatchObject({ ok: true });
    expect(refusal(file({ questions: [question] }, elsewhere), alone)).toMatch(/Reload this page/);
  });
});

describe('an older version', () => {
  const withId = (record: unknown, id: string): unknown => ({ ...(record as object), id });

  const newer: Reader = {
    ...reader,
    version: 3,
    steps: [
      (kind, record) => (kind === 'questions' ? withId(record, 'fastapi/old') : record),
      (_, record) => withId(record, 'fastapi/caching'),
    ],
  };

  test('is brought to this one', () => {
    const text = file({ questions: [{ ...question, id: 1 }] });
    expect(readExport(text, newer)).toMatchObject({ ok: true, records: { questions: [question] } });
  });

  test('passes only the steps that it needs', () => {
    const only: Reader = { ...newer, steps: [() => 'wrong', (_, record) => record] };
    const text = file({ questions: [question] }, { version: 2 });
    expect(readExport(text, only)).toMatchObject({ ok: true, records: { questions: [question] } });
  });

  test('that a step cannot bring here is refused', () => {
    const failing: Reader = {
      ...reader,
      version: 2,
      steps: [
        () => {
          throw new TypeError();
        },
      ],
    };
    expect(refusal(file({ questions: [question] }), failing)).toMatch(
      /\nquestions, entry 1: cannot be brought to this version\./,
    );
  });
});
