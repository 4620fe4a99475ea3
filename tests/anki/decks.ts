import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { type DeckQuestion, makeDeck } from '../../src/export/anki.ts';

/** A question whose texts hold everything that a line of a text file can stumble over. */
const question: DeckQuestion = {
  id: 'basics/traps',
  html: '# Is <code>a &#x3C; b</code> "true"?',
  address: 'https://example.org/basics/traps/',
  category: { id: 'basics', topic: 'Text: files', tier: 'All' },
  points: [
    {
      id: 'markup',
      under: 'Design',
      point: 'Write `x < y && y > "z"`, not <b>bold</b>.',
      why: "It's a *tag*\tor a tab,\nand a line.",
    },
    { id: 'hash', under: 'Design', point: '#deck:Other', why: '`#html:false` & more; 100\u00A0%' },
    {
      id: 'brackets',
      under: 'Operate',
      point: 'Read `[sound:a.mp3]`, `[$]x[/$]` and [latex]y[/latex].',
      why: '[anki:tts lang=en_US]aloud[/anki:tts], `[[type:Front]]`, `List[int]`\n#html:false',
    },
    { id: 'script', under: 'Verify', point: 'நினைவகம் 🗝 `a\\tb`', why: '{{c1::no cloze}}' },
  ],
};

/** What the fields of the first note are in Anki. */
const fields = {
  'basics/traps#markup': [
    '<p># Is <code>a &#x3C; b</code> "true"?</p><p><b>Design</b>: point 1 of 2</p>',
    '<p><b>Write <code>x &#x3C; y &#x26;&#x26; y > "z"</code>, not &#x3C;b>bold&#x3C;/b>.</b></p>' +
      "<p>It's a <em>tag</em>\tor a tab,\nand a line.</p>" +
      '<p><small><a href="https://example.org/basics/traps/">The whole answer</a></small></p>',
  ],
};

/**
 * Writes decks for the import tests: one with traps, the same with one point reworded and one taken
 * out.
 *
 * @returns their paths, and what Anki should hold of the first
 */
export function writeDecks(folder: string) {
  const write = (name: string, questions: DeckQuestion[]) => {
    const file = path.join(folder, name);
    writeFileSync(file, makeDeck('Traps', questions));
    return file;
  };
  const points = question.points
    .filter(({ id }) => id !== 'script')
    .map((point) => (point.id === 'hash' ? { ...point, point: 'Reworded' } : point));
  return {
    traps: write('traps.txt', [question]),
    reworded: write('reworded.txt', [{ ...question, points }]),
    fields,
  };
}
