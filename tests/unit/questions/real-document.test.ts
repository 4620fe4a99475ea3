import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { read } from './read.ts';

const root = join(import.meta.dirname, '../../..');
const edited = readFileSync(join(root, 'content/questions.md'), 'utf8');
const original = readFileSync(join(root, 'tests/fixtures/questions/original.md'), 'utf8');
const repaired = original.replace('FastAPIâ€™s', 'FastAPI’s');

const counts = [8, 8, 7, 8, 8, 8, 10, 8, 7];

describe('the question document', () => {
  const document = read(edited);
  const questions = document.categories.flatMap(({ questions }) => questions);

  it('is the original word for word, but for its comments and one damaged character', () => {
    expect(edited.replace(/ <!--.*?-->/g, '')).toBe(repaired);
    expect(repaired).not.toBe(original);
  });

  it('holds no other damaged character: its one sign beyond ASCII is an apostrophe', () => {
    expect(Array.from(edited).filter((character) => !/[\n -~]/.test(character))).toEqual(['’']);
  });

  it('has nothing to report', () => {
    expect([...document.faults, ...document.notices]).toEqual([]);
  });

  it('has 72 questions in nine categories, all with ids for good', () => {
    expect(document.categories.map(({ id, questions }) => [id, questions.length])).toEqual([
      ['fastapi', 8],
      ['postgresql', 8],
      ['combined', 7],
      ['fastapi-advanced', 8],
      ['postgresql-advanced', 8],
      ['combined-advanced', 8],
      ['fastapi-challenges', 10],
      ['postgresql-challenges', 8],
      ['combined-challenges', 7],
    ]);
    expect(questions).toHaveLength(72);
    expect(new Set(questions.map(({ id }) => id)).size).toBe(72);
    expect([...document.categories, ...questions].every(({ permanent }) => permanent)).toBe(true);
  });

  it('fills a grid of three topics and three tiers, challenges with an outline of their own', () => {
    expect(document.categories.map(({ topic, tier, outline }) => [topic, tier, outline])).toEqual(
      [
        ['Scenarios', 'scenario'],
        ['Advanced', 'scenario'],
        ['Challenges', 'challenge'],
      ].flatMap((tier) => ['FastAPI', 'PostgreSQL', 'Combined'].map((topic) => [topic, ...tier])),
    );
  });

  it('keeps the wording, the bold and the code of every question', () => {
    expect(questions.map(({ html }) => html)).toEqual(linesOfQuestions(repaired).map(toHtml));
    expect(questions.map(({ text }) => text)).toEqual(linesOfQuestions(repaired).map(toText));
    expect(questions.filter(({ html }) => html.includes('<strong>'))).toHaveLength(71);
    expect(questions.flatMap(({ html }) => html.match(/<code>[^<]+/g) ?? [])).toEqual([
      '<code>asyncpg',
      '<code>JSON',
      '<code>JSONB',
    ]);
    expect(questions.every(({ details }) => details === undefined)).toBe(true);
  });

  it('gives the line of each question', () => {
    const lines = edited.split('\n');
    for (const { line, slug } of questions) expect(lines[line - 1]).toContain(`id: ${slug} -->`);
  });

  it('ends with a note on challenges, not with three questions more', () => {
    expect(document.notes).toHaveLength(1);
    expect(document.notes[0]).toMatchObject({ outline: 'challenge', line: 117 });
    expect(document.notes[0]?.html.match(/<li>.*<\/li>/g)).toEqual([
      '<li>How you <strong>identified the root cause</strong></li>',
      '<li>What <strong>tools/techniques</strong> you used (logs, profiling, EXPLAIN ANALYZE, tracing)</li>',
      '<li>How you <strong>fixed the bug</strong> and <strong>prevented it from happening again</strong></li>',
    ]);
  });

  it('is named by its first line', () => {
    expect(document.title).toBe(
      'List of scenario-based interview questions focused on FastAPI + PostgreSQL',
    );
  });
});

describe('the original, without comments', () => {
  const document = read(original);
  const questions = document.categories.flatMap(({ questions }) => questions);

  it('has the same questions in nine categories', () => {
    expect(document.categories.map(({ questions }) => questions.length)).toEqual(counts);
    expect(new Set(document.categories.map(({ id }) => id)).size).toBe(9);
    expect(new Set(questions.map(({ id }) => id)).size).toBe(72);
    expect(questions.some(({ permanent }) => permanent)).toBe(false);
  });

  it('has three things to notice: a heading twice, a damaged apostrophe, the closing words', () => {
    expect(document.faults).toEqual([]);
    expect(document.notices.map(({ line }) => line)).toEqual([68, 75, 117]);
    expect(document.notices[1]?.found).toContain('“â€™” for “’”');
    expect(document.notes).toMatchObject([{ outline: '', line: 117 }]);
  });
});

// The rest of this file knows no Markdown but what the original uses.

function linesOfQuestions(document: string): string[] {
  const items = document.split('\n').filter((line) => line.startsWith('- '));
  return items.slice(0, -3).map((line) => line.slice(2).trim());
}

function toHtml(line: string): string {
  return line
    .replaceAll('&', '&#x26;')
    .replace(/\*\*(.+?)\*\*/g, '<strong>$1</strong>')
    .replace(/`(.+?)`/g, '<code>$1</code>');
}

function toText(line: string): string {
  return line.replace(/\*\*|`/g, '');
}
