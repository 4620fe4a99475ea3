/** What the search knows of English. In other languages words match as they are, or by their beginning. */

/** Words that say little: asked for only in "quotes", or when a query has no others. */
export const stopWords = new Set(
  (
    'a an and are as at be but by can could did do does for from had has have how i if in into is it ' +
    'its me my of on or our should so than that the their them then there these they this to was we ' +
    'were what when where which who why will with would you your'
  ).split(' '),
);

/**
 * One form for a word's inflections: `queries` and `query`, `locked` and `locking`, `migrate` and
 * `migrations`, `optimise` and `optimization`. It need not be a word.
 */
export function foldInflection(word: string): string {
  if (!/^[a-z]{4,}$/.test(word)) return word;
  const singular = word
    .replace(/ie[sd]$|(?<![aeiou])y$/, 'i')
    .replace(/(?<![sui])s$/, '')
    .replace(/i[sz](?:e|ed|er|ing|ation)$/, 'iz');
  const bare = singular
    .replace(/(?<=[aeiouy].*)(?<=...)(?:ed|er|ing)$/, '')
    .replace(/(?<=[st])ion$/, '')
    .replace(/e$/, '');
  return bare.length > 3 ? bare.replace(/([^aeiou])\1$/, '$1') : bare;
}

/** What all words with the same `foldInflection` begin with. */
export function inflectionRoot(word: string): string {
  const folded = foldInflection(word);
  const root = folded.replace(/[iz]+$/, '');
  return root.length < 3 ? folded.slice(0, 3) : root;
}
