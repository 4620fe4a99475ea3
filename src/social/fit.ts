import type { Run, Size, Typesetter } from './text.ts';

/**
 * Finds how to set a text in a box: in the largest of `sizes` (largest first) in which it fits whole,
 * in as few lines as that takes, and these of about the same length. A text that fits in none is cut
 * after a word and ends in an ellipsis.
 */
export async function fitText(
  text: string,
  box: Size,
  sizes: readonly number[],
  typesetter: Pick<Typesetter, 'measure'>,
): Promise<Run> {
  const { measure } = typesetter;
  const clean = toLine(text);
  const smallest = sizes.at(-1) ?? 1;
  const line = await measure({ text: clean, size: smallest });

  for (const size of sizes) {
    const length = (line.width * size) / smallest;
    if (length > box.width * linesIn(box.height, size)) continue;
    const run = { text: clean, size, width: box.width };
    const set = await measure(run);
    if (fits(set, box)) return balance(run, set, box, length / set.width, measure);
  }
  return cut(clean, box, smallest, measure);
}

type Measure = Typesetter['measure'];

/** One line of what can be drawn, and no more of it than a picture may hold. */
function toLine(text: string): string {
  const line = text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  return (line.length > tooMuch ? `${line.slice(0, tooMuch)}…` : line).toWellFormed();
}

const tooMuch = 1000;

/** How many lines a height holds in our face. Scripts differ, so what is tried is still measured. */
function linesIn(height: number, size: number): number {
  return Math.floor((height / size - 0.92) / 1.39) + 1;
}

function fits(set: Size, box: Size): boolean {
  return set.width <= box.width && set.height <= box.height;
}

/** Narrows a run that is `set` in a box as far as its number of lines, about `lines`, stays. */
async function balance(
  run: Run,
  set: Size,
  box: Size,
  lines: number,
  measure: Measure,
): Promise<Run> {
  const height = Math.min(box.height, set.height + run.size / 2);
  const least = (set.width * lines) / Math.ceil(lines);
  // Words seldom fill their lines: half of all texts need this much, most of the others a step more.
  for (let width = least * 1.08; width < set.width; width *= 1.06) {
    const narrow = { ...run, width: Math.ceil(width) };
    if (fits(await measure(narrow), { width: narrow.width, height })) return narrow;
  }
  return run;
}

/** Keeps as many whole characters as fit, and of these as many as end with a word. */
async function cut(text: string, box: Size, size: number, measure: Measure): Promise<Run> {
  const ends = Array.from(new Intl.Segmenter().segment(text), ({ index }) => index);
  const runOf = (end: number | undefined): Run => ({
    text: end === undefined ? text : `${text.slice(0, end).replace(/\s+\S*$/, '')}…`,
    size,
    width: box.width,
    breakWords: true,
  });
  let most = 0;
  let few = ends.length + 1;
  while (few - most > 1) {
    const middle = (most + few) >> 1;
    if (fits(await measure(runOf(ends[middle])), box)) most = middle;
    else few = middle;
  }
  return runOf(ends[most]);
}
