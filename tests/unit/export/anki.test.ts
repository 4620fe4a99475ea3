import { expect, test } from 'vitest';
import { type DeckQuestion, makeDeck } from '../../../src/export/anki.ts';

const question: DeckQuestion = {
  id: 'fastapi/limits',
  html: 'How do you <strong>limit</strong> rates?',
  address: 'https://example.org/fastapi/limits/',
  category: { id: 'fastapi', topic: 'FastAPI', tier: 'Scenarios' },
  points: [
    { id: 'whom', under: 'Clarify', point: 'Ask whom.', why: 'It picks the key.' },
    { id: 'script', under: 'Design', point: 'Use `one` script.', why: 'No "gap".' },
    { id: 'dependency', under: 'Design', point: 'Use a dependency.', why: 'Order.' },
  ],
};

const rowsOf = (deck: string) =>
  deck
    .trimEnd()
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .map((line) => line.split('\t'));

test('the headers say all that Anki would ask', () => {
  expect(makeDeck('On Call', []).split('\n')).toEqual([
    '#separator:tab',
    '#html:true',
    '#notetype:Basic',
    '#deck:On Call',
    '#guid column:1',
    '#tags column:4',
    '#if matches:update current',
    '#match scope:notetype',
    '',
  ]);
});

test('a point is a note, whose guid is made of permanent ids', () => {
  const rows = rowsOf(makeDeck('On Call', [question]));
  expect(rows.map(([guid]) => guid)).toEqual([
    '"fastapi/limits#whom"',
    '"fastapi/limits#script"',
    '"fastapi/limits#dependency"',
  ]);
});

test('the front asks for a point by its heading, and says how many stand under it', () => {
  const fronts = rowsOf(makeDeck('On Call', [question])).map(([, front]) => front);
  expect(fronts).toEqual([
    '"<p>How do you <strong>limit</strong> rates?</p><p><b>Clarify</b>: the only point</p>"',
    '"<p>How do you <strong>limit</strong> rates?</p><p><b>Design</b>: point 1 of 2</p>"',
    '"<p>How do you <strong>limit</strong> rates?</p><p><b>Design</b>: point 2 of 2</p>"',
  ]);
});

test('the back gives the point, why it matters, and the way to the answer', () => {
  const [, script] = rowsOf(makeDeck('On Call', [question]));
  expect(script?.[2]).toBe(
    '"<p><b>Use <code>one</code> script.</b></p><p>No ""gap"".</p><p><small><a href=""https://example.org/fastapi/limits/"">The whole answer</a></small></p>"',
  );
});

test('a tag is topic and tier without what would end it or part it; else the category', () => {
  const tagOf = (category: DeckQuestion['category']) =>
    rowsOf(makeDeck('On Call', [{ ...question, category }]))[0]?.[3];
  expect(tagOf(question.category)).toBe('"FastAPI::Scenarios"');
  expect(tagOf({ id: 'a', topic: 'Text: files', tier: 'For all' })).toBe('"Text_files::For_all"');
  expect(tagOf({ id: 'நினைவகம்' })).toBe('"நினைவகம்"');
});
