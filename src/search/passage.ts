import { spell, wordsOf } from './content.ts';
import type { Anchor } from './index/files.ts';
import { type Piece, mark } from './mark.ts';

export interface Passage {
  /** Address of the part of the page that the passage is from. */
  url: string;
  /** Heading of that part. Absent above the first heading. */
  heading?: Piece[];
  excerpt: Piece[];
}

/** How many words an excerpt has at most, and how many letters; code has long words. */
const excerptWords = 30;
const excerptLetters = 220;

/** A part of the page, from one heading to the next. Numbers are positions of words. */
interface Part {
  anchor: Anchor | undefined;
  /** First word after its heading. */
  start: number;
  end: number;
}

export function findPassage(
  anchors: Anchor[],
  words: string[],
  places: Map<number, number>,
  titleLength: number,
  url: string,
): Passage | undefined {
  const headings = anchors.filter(({ element, text }) => /^h[2-6]$/.test(element) && text !== '');
  const parts = [undefined, ...headings].map((anchor, at): Part => ({
    anchor,
    start: anchor ? anchor.location + wordsOf(anchor.text, words, anchor.location) : titleLength,
    end: headings[at]?.location ?? words.length,
  }));
  const best = parts.reduce((a, b) => (worth(b, places) > worth(a, places) ? b : a));
  if (best.end <= best.start) return undefined;
  const { anchor } = best;
  return {
    url: anchor ? `${url}#${encodeURIComponent(anchor.id)}` : url,
    ...(anchor && {
      heading: mark(spell(anchor.text, words, anchor.location), anchor.location, places),
    }),
    excerpt: excerpt(words, best, places),
  };
}

/** First the number of different terms in a part, then its heading, then how often they stand there. */
function worth({ anchor, start, end }: Part, places: Map<number, number>): number {
  const inText = within(places, start, end);
  const inHeading = anchor ? within(places, anchor.location, start) : [];
  return bits([...inText, ...inHeading]) + bits(inHeading) / 10 + Math.min(inText.length, 3) / 100;
}

function excerpt(words: string[], part: Part, places: Map<number, number>): Piece[] {
  const start = startOfSentence(words, part.start, densest(words, part, places));
  const end = Math.min(part.end, start + excerptWords);
  let letters = 0;
  const shown = words.slice(start, end).filter((word) => (letters += word.length) < excerptLetters);
  const pieces = mark(shown, start, places);
  if (start > part.start) pieces.unshift({ text: '… ', marked: false });
  if (start + shown.length < part.end) pieces.push({ text: ' …', marked: false });
  return pieces;
}

/** Where the stretch with the most different terms begins; of several the first in prose. */
function densest(words: string[], { start, end }: Part, places: Map<number, number>): number {
  let best = { at: start, worth: 0 };
  for (const [at] of within(places, start, end)) {
    const near = within(places, at, Math.min(end, at + excerptWords - 8));
    const code = words
      .slice(at, at + excerptWords)
      .filter((word) => /[(){}[\]=_]/.test(word)).length;
    const worth = bits(near) + Math.min(near.length, 3) / 100 - Math.min(code, 20) / 50;
    if (worth > best.worth) best = { at, worth };
  }
  return best.at;
}

/** Goes back to the start of the sentence if it is near, else a few words. */
function startOfSentence(words: string[], first: number, at: number): number {
  for (let back = at; back > Math.max(first, at - 12); back--) {
    if (/[.?!:]["”)]* $/.test(words[back - 1] ?? '')) return back;
  }
  return at - 12 <= first ? first : at - 4;
}

/** What stands from one position to before another, in that order. */
function within(places: Map<number, number>, from: number, to: number): [number, number][] {
  return [...places].filter(([place]) => place >= from && place < to).sort(([a], [b]) => a - b);
}

/** How many different terms there are. */
function bits(places: [number, number][]): number {
  const all = places.reduce((terms, [, each]) => terms | each, 0);
  return all.toString(2).replaceAll('0', '').length;
}
