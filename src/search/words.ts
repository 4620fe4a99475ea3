/**
 * How text becomes words, on the side of the query. It mirrors what Pagefind does while it indexes:
 * a word is what stands between spaces, in lower case, without accents and punctuation. A word made
 * of several, such as `asyncio.gather`, is indexed whole (`asynciogather`) and in parts.
 */

/** One word of a query. */
export interface Term {
  /** As the reader typed it. */
  typed: string;
  /** As the index spells it, punctuation removed: `asynciogather`. */
  whole: string;
  /** Its parts, where it has at least two: `asyncio`, `gather`. */
  parts: string[];
  /** It says where something went wrong, not what: a name, a path, the level of a log line. */
  isAside?: boolean;
}

/** What a reader asks for. */
export interface Query {
  terms: Term[];
  /** Words in "quotes": they must follow each other exactly so. */
  phrases: Term[][];
}

/** The most words of a query that are searched: who pastes a whole log means its beginning. */
export const mostTerms = 40;

/** Reads a query. `signs` belong to words, beside letters and digits; `language` is a BCP 47 tag. */
export function parseQuery(typed: string, signs: string, language: string): Query {
  const query: Query = { terms: [], phrases: [] };
  for (const [, phrase, rest = ''] of typed.matchAll(/["“”„]([^"“”„]+)["“”„]|([^"“”„]+)/gu)) {
    if (phrase === undefined) query.terms.push(...readTerms(rest, signs, language));
    else {
      const terms = readTerms(phrase, signs, language);
      if (terms.length > 0) query.phrases.push(terms);
    }
  }
  return { ...query, terms: query.terms.slice(0, mostTerms) };
}

/** One word as the index spells it. */
export function normalizeWord(word: string, signs: string): string {
  const letters = word.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
  return Array.from(letters)
    .filter((sign) => /[\p{Alphabetic}\p{N}]/u.test(sign) || signs.includes(sign))
    .join('');
}

/** Whether the language writes spaces between words. */
export function hasSpaces(language: string): boolean {
  return !/^(zh|ja|th)\b/i.test(language);
}

/** The words of a text without quotes. */
export function readTerms(text: string, signs: string, language: string): Term[] {
  return splitWords(text, language)
    .map((typed) => ({
      typed,
      whole: normalizeWord(typed, signs),
      parts: splitParts(typed),
    }))
    .filter(({ whole }) => whole !== '');
}

/** The words that an identifier is made of: `access exclusive lock` for `AccessExclusiveLock`. */
export function spellOut(identifier: string): string {
  return identifier
    .replace(/[\p{P}\p{S}]+/gu, ' ')
    .replace(/(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/gu, ' ')
    .trim();
}

function splitWords(text: string, language: string): string[] {
  // `n + 1` is one word as much as `n+1` is.
  const joined = text.replace(/(?<!\S)(\S)\s([^\p{L}\p{N}\s])\s(\S)(?!\S)/gu, '$1$2$3');
  if (hasSpaces(language)) return joined.split(/\s+/u);
  const segmenter = new Intl.Segmenter(language, { granularity: 'word' });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** Single letters are not indexed as parts. */
function splitParts(word: string): string[] {
  const parts = word
    .split(/[\p{P}\p{S}]+/u)
    .map((part) => normalizeWord(part, ''))
    .filter((part) => new TextEncoder().encode(part).length > 1);
  return parts.length > 1 ? parts : [];
}
