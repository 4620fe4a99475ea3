import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { documents, mutatedDocuments, soup } from './generated.ts';
import { wordsInItems } from './oracle.ts';
import { questionsOf, read } from './read.ts';

const anyDocument = fc.oneof(mutatedDocuments, soup);

// Far more than they need, for a machine that is busy with other things.
vi.setConfig({ testTimeout: 60_000 });

describe('any document', () => {
  it('keeps each word of a list item in a question or a note, or reports its line', () => {
    fc.assert(
      fc.property(anyDocument, (markdown) => {
        expect(wordsLost(markdown)).toEqual([]);
      }),
      { numRuns: 250 },
    );
  });

  it('is read without an exception, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (markdown) => {
        expect(read(markdown)).toBeDefined();
      }),
      { numRuns: 100 },
    );
  });

  it('reads the same again, from JSON, and with any line ends', () => {
    fc.assert(
      fc.property(anyDocument, (markdown) => {
        const document = read(markdown);
        const lines = markdown.replace(/\r\n?/g, '\n');
        expect(read(markdown)).toEqual(document);
        expect(JSON.parse(JSON.stringify(document))).toEqual(document);
        expect(read(lines.replaceAll('\n', '\r\n'))).toEqual(document);
        expect(read(lines.replaceAll('\n', '\r'))).toEqual(document);
      }),
      { numRuns: 100 },
    );
  });

  it('has each id once', () => {
    fc.assert(
      fc.property(anyDocument, (markdown) => {
        const { categories } = read(markdown);
        const ids = categories.flatMap(({ id, questions }) => [
          id,
          ...questions.map(({ id }) => id),
        ]);
        expect(ids).toEqual([...new Set(ids)]);
        expect(ids.every((id) => /^[^/]+(\/[^/]+)?$/.test(id))).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it('shows no comment, no code that runs, and only HTML that is balanced', () => {
    fc.assert(
      fc.property(anyDocument, (markdown) => {
        const { intro = '', categories, notes } = read(markdown);
        const shown = categories.flatMap(({ titleHtml, intro = '', questions }) => [
          titleHtml,
          intro,
          ...questions.flatMap(({ html, details = '' }) => [html, details]),
        ]);
        for (const html of [intro, ...notes.map(({ html }) => html), ...shown]) {
          expect(html.replace(/"[^"]*"/g, '""')).not.toMatch(/<!--|<script|<style/);
          expect(unbalanced(html.replace(/"[^"]*"/g, '""'))).toEqual([]);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('reads the same in parts as in one', () => {
    const long = fc.array(anyDocument, { minLength: 2, maxLength: 6 }).map((documents) =>
      documents
        // A definition anywhere has the document read in one.
        .map((document) => document.replaceAll(']:', ']'))
        .join(`\n${'words '.repeat(2000)}\n\n# Next\n\n`),
    );
    fc.assert(
      fc.property(long, (markdown) => {
        expect(read(`\n\n${markdown}`)).toEqual(read(`[unused]: #x\n\n${markdown}`));
      }),
      { numRuns: 8 },
    );
  });
});

describe('a plain document', () => {
  it('keeps each word of a list item in a question, unless its lists are only links', () => {
    fc.assert(
      fc.property(documents, (markdown) => {
        const plain = markdown.replace(/\(#[^)]*\)/g, '(https://example.com)');
        const asked = questionsOf(plain).map(({ text, details = '' }) => text + details);
        const words = wordsInItems(plain).map(({ word }) => word);
        expect(words.filter((word) => !asked.join('\n').includes(word))).toEqual([]);
        expect(read(plain).faults).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

/** Words of list items that are in no question, in no note, and on no reported line. */
function wordsLost(markdown: string): string[] {
  const { categories, notes, faults, notices } = read(markdown);
  const questions = categories.flatMap(({ questions }) => questions);
  const shown = [
    ...questions.map(({ text, details = '' }) => text + details),
    ...notes.map(({ html }) => html),
  ].join('\n');
  return wordsInItems(markdown)
    .filter(({ word }) => !shown.includes(word))
    .filter(({ line }) => !isReported(line))
    .map(({ word }) => word);

  function isReported(at: number): boolean {
    return [...faults, ...notices].some(({ line, endLine }) => line <= at && at <= endLine);
  }
}

function unbalanced(html: string): string[] {
  const open: string[] = [];
  for (const [, slash, name = ''] of html.matchAll(/<(\/?)([a-z][a-z\d]*)[^>]*>/g)) {
    if (/^(br|hr|img)$/.test(name)) continue;
    if (slash && open.at(-1) === name) open.pop();
    else open.push((slash ?? '') + name);
  }
  return open;
}
