import type { Correction } from './correct.ts';
import type { Piece } from './mark.ts';
import type { Found } from './search.ts';
import { type SearchState, asksForSomething, toFilters } from './state.ts';

/** What went wrong with a search: no index is on the server, or something did not arrive. */
export type Trouble = 'missing' | 'unreachable';

/** One line that says honestly what the list below it is. Empty while nothing is asked. */
export function describe(state: SearchState, found: Found): string {
  if (!asksForSomething(state)) return '';
  const { pages, unknown, parted, unfiltered, partly } = found;
  const words = quoteAll(unknown);
  if (pages.length === 0) {
    return unfiltered > 0
      ? 'Nothing with these filters.'
      : `Nothing found for ${quote(state.query)}.`;
  }
  const count = pages.length === 1 ? '1 question' : `${pages.length} questions`;
  if (partly) return `No question has all these words. ${count} with some of them:`;
  if (words) return `${count}. Found nowhere, so left out: ${words}.`;
  if (parted.length > 0) return `${count} with parts of ${quoteAll(parted)}, which stands nowhere`;
  const filtered = Object.keys(toFilters(state)).length > 0 && unfiltered > pages.length;
  return filtered ? `${count} of ${unfiltered}, with these filters` : count;
}

/** The most letters of a query, and the most words, that are repeated: a pasted log stays pasted. */
const mostLetters = 60;
const mostWords = 3;

function quoteAll(words: string[]): string {
  const more = words.length - mostWords;
  const quoted = words.slice(0, mostWords).map(quote).join(', ');
  return more > 0 ? `${quoted} and ${more} more` : quoted;
}

function quote(text: string): string {
  return `“${shorten(text)}”`;
}

/** The beginning of a text, as long as a line can hold. */
export function shorten(text: string): string {
  const letters = Array.from(text);
  return letters.length > mostLetters ? `${letters.slice(0, mostLetters).join('')}…` : text;
}

/** A query as it was searched, what was corrected marked. Nothing where it was searched as typed. */
export function describeCorrected(query: string, corrections: Correction[]): Piece[] | undefined {
  if (corrections.length === 0) return undefined;
  const words = new Map(corrections.map(({ typed, words }) => [typed, words.join(' ')]));
  const pieces = shorten(query)
    .split(/([\s"“”„]+)/u)
    .map((typed) => {
      const searched = words.get(typed);
      return { text: searched ?? typed, marked: searched !== undefined };
    });
  return pieces.filter(({ text }) => text !== '');
}

/** What a reader is told instead of hits. `inDevelopment` in `astro dev`. */
export function describeTrouble(trouble: Trouble, inDevelopment: boolean): string {
  switch (trouble) {
    case 'missing':
      return inDevelopment
        ? 'No index yet: run npm run build.'
        : 'This site has no search index. The categories hold all questions.';
    case 'unreachable':
      return 'The search could not be loaded. Are you offline? Type again to retry.';
  }
}
