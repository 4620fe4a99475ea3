/** What the search knows of English. In other languages words match as they are, or by their beginning. */

/** Words that say little: asked for only in "quotes", or when a query has no others. */
export const stopWords = new Set(
  (
    'a an and are as at be but by can could did do does for from had has have how i if in into is it ' +
    'its me my of on or our should so than that the their them then there these they this to was we ' +
    'were what when where which who why will with would you your'
  ).split(' '),
);

/** Words that say something, but not what a question is about: they count less than others. */
export const weakWords = new Set(
  (
    'about actually after again all already always am another any anyone anything app application ' +
    'arent back bad because been before being best between bit both broken bug bugs called cannot ' +
    'cant change code come comes correct couldnt currently deal debug design didnt different ' +
    'difficult does doesnt dont each easily else enough even ever every everyone everything example ' +
    'examples explain face faced fail fails fix fixed fixing get gets getting give go goes going ' +
    'good got great handle happen happens hasnt havent help here id ill im implement interview isnt ' +
    'issue issues ive just keep keeps kind know let lets long lot lots made make makes many maybe ' +
    'me might more most much must myself need needs never new no not nothing off often one only ' +
    'other over people please possible practice practices prevent prevents problem problems proper ' +
    'properly put question questions quickly really recommended right run running safe safely same ' +
    'say see service set shouldnt show simply someone something start still stop such sure take ' +
    'tell than thats them theyre thing things time times today too toward try trying tutorial two ' +
    'under until up us use used user users using very want wants wasnt way ways well went werent ' +
    'whats while without wont work working works wouldnt wrong youre'
  ).split(' '),
);

/** Whether a word is one of these, in a language that has them. */
export function saysLittle(word: string, language: string): boolean {
  return isEnglish(language) && (stopWords.has(word) || weakWords.has(word));
}

export function isEnglish(language: string): boolean {
  return /^en\b/i.test(language);
}

/**
 * One form for a word's inflections: `queries` and `query`, `locked` and `locking`, `migrate` and
 * `migrations`, `optimise` and `optimization`. It need not be a word.
 */
export function foldInflection(word: string): string {
  if (!/^[a-z]{4,}$/.test(word)) return word;
  const singular = word
    .replace(/(?<=.{5})ly$/, '')
    .replace(/ie[sd]$/, 'i')
    .replace(/(?<![sui])s$/, '')
    .replace(/(?<![aeiou])y$/, 'i')
    .replace(/i[sz](?:e|ed|er|ing|ation)$/, 'iz');
  const bare = singular
    .replace(/(?<=[aeiouy].*)(?<=...)(?:(?:er)?(?:ed|ing)|er)$/, '')
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
