/** How fast people speak when they explain something: a rule of thumb. */
export const wordsPerMinute = 130;

/** How many words a text has: runs without a space that hold a letter or a digit. */
export function countWords(text: string): number {
  return text.split(/\s+/).filter((run) => /[\p{L}\p{N}]/u.test(run)).length;
}

/** About how many seconds it takes to say so many words, to the nearest five. */
export function speakingSeconds(words: number): number {
  return Math.round((words / wordsPerMinute) * 12) * 5;
}

/** `86 words, about 40 s to say`. */
export function speakingWords(words: number): string {
  const counted = words === 1 ? '1 word' : `${words} words`;
  const seconds = speakingSeconds(words);
  return seconds === 0 ? counted : `${counted}, about ${durationText(seconds)} to say`;
}

/** `40 s`, `2 min`, `2 min 40 s`. */
function durationText(seconds: number): string {
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  return [minutes && `${minutes} min`, rest && `${rest} s`].filter(Boolean).join(' ');
}
