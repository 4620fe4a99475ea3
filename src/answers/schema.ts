import { z } from 'astro/zod';
import { idPattern } from '../authored/ids.ts';
import { isDay, isFuture } from './dates.ts';
import { countWords, isOneParagraph } from './words.ts';

/** The front matter of an answer. */
export type Answer = z.infer<typeof answerSchema>;

/** What stands for a text that is still to be written. */
export const unwritten = '…';

/**
 * The front matter of `answer.mdx`. Each description says what an author has to write: it goes into
 * the scaffold of a new answer and into the advice of a report. Texts hold inline Markdown.
 */
export const answerSchema = z.strictObject({
  tests: text().describe('What the interviewer probes beyond the words. One sentence.'),
  short: text({ min: 60, max: 120 }).describe(
    'The spoken answer: 60 to 120 words that stand alone, in one paragraph.',
  ),
  points: list(
    z.strictObject({
      id: pointId().describe(
        "A short name of its own in this answer, permanent: readers' ticks hang on it.",
      ),
      /** A heading of the outline, exactly as written there. */
      under: text().describe('A heading of the outline.'),
      point: text({ max: 20 }).describe('One idea in at most 20 words.'),
      why: text().describe('Why it matters. One sentence.'),
    }),
    [4, 7],
  )
    .refine(haveOwnIds, {
      message: 'share an id',
      params: { advice: 'Give each point an id of its own.' },
      when: ({ value }) => Array.isArray(value),
    })
    .describe('The must-hit points, 4 to 7, each under a heading of the outline.'),
  tradeoffs: list(
    z.strictObject({
      option: text().describe('A real alternative.'),
      wins: text().describe('When it wins.'),
      loses: text().describe('When it loses.'),
    }),
    [2, 4],
  ).describe('Real alternatives, 2 to 4.'),
  avoid: text().describe('When not to do this at all. 1 to 3 sentences.'),
  weak: list(
    z.strictObject({
      answer: text().describe('What a weak answer sounds like.'),
      fails: text().describe('Why it fails.'),
    }),
    [2, 4],
  ).describe('Weak answers, 2 to 4.'),
  followUps: list(
    z.strictObject({
      rung: z.enum(['clarify', 'scale', 'failure']).describe('clarify, scale or failure.'),
      question: text().describe('What they ask next.'),
      answer: text({ max: 60 }).describe('The answer in at most 60 words.'),
    }),
    [3, 4],
  )
    .refine(climbs, {
      message: 'do not climb',
      params: { advice: 'Put them in order: clarify, then scale, then failure.' },
      when: ({ value }) => Array.isArray(value),
    })
    .describe('The probes that come next, 3 or 4, climbing: clarify, scale, failure.'),
  levels: z
    .strictObject({
      mid: text().describe('What a mid-level answer adds. One line.'),
      senior: text().describe('What a senior answer adds. One line.'),
      staff: text().describe('What a staff answer adds. One line.'),
    })
    .describe('What each level adds: mid, senior and staff, one line each.'),
  sources: list(
    z.strictObject({
      title: text().describe('The title of the source.'),
      url: httpsAddress().describe('Its address, with https.'),
    }),
    [2],
  ).describe('Primary sources, at least 2.'),
  aliases: list(text().describe('A word or two.'), [4, 12]).describe(
    'Other words that people search by, 4 to 12: abbreviations, error messages, function names.',
  ),
  related: list(
    z.strictObject({
      /** `category/question`. */
      id: text().describe('The id of a question: category/question.'),
      apart: text().optional().describe('What sets the two apart. One line; twins need it.'),
    }),
    [2, 4],
  ).describe('Neighbouring questions, 2 to 4.'),
  changes: list(
    z.strictObject({
      /** Permanent as soon as it is published: the id of the feed's entry is made of it. */
      on: day().describe('A day, as in 2026-11-22.'),
      what: text().describe('What changed for a reader. One sentence.'),
    }),
    [1],
  )
    .refine(areNewestFirst, {
      message: 'are not in order',
      params: { advice: 'Put the newest first.' },
      when: ({ value }) => Array.isArray(value),
    })
    .optional()
    .describe('What changed for a reader and when, newest first: the feed is made of it.'),
});

function text({ min = 0, max = Infinity } = {}) {
  return z.string().superRefine((value, context) => {
    const report = (message: string, advice?: string) =>
      context.addIssue({ code: 'custom', message, params: { advice } });
    if (value.trim() === '' || value.trim() === unwritten) return report('is not written yet');
    if (!isOneParagraph(value))
      return report('is more than one paragraph of text', 'Leave out headings, lists and blocks.');
    const words = countWords(value);
    if (words < min) report(`has ${words} words`, `Write ${min} to ${max}.`);
    if (words > max)
      report(`has ${words} words`, `Write ${min > 0 ? `${min} to` : 'at most'} ${max}.`);
  });
}

function list<Item extends z.ZodType>(item: Item, [min, max]: [number, number?]) {
  const items = z.array(item).min(min);
  return max === undefined ? items : items.max(max);
}

function pointId() {
  return text().refine((value) => value.trim() === unwritten || idPattern.test(value), {
    message: 'is not made of small letters a to z, digits and single hyphens',
  });
}

/** Astro's YAML reads a day as a date, the content check's as text. */
function day() {
  const written = (value: string) => value.trim() !== unwritten;
  return z.preprocess(
    (value) => (value instanceof Date ? value.toISOString().slice(0, 10) : value),
    text()
      .refine((value) => !written(value) || isDay(value), { message: 'is no day' })
      .refine((value) => !isDay(value) || !isFuture(value), { message: 'is still to come' }),
  );
}

function httpsAddress() {
  return text().refine((value) => value.trim() === unwritten || isHttps(value), {
    message: 'is no https address',
  });
}

function isHttps(value: string): boolean {
  return URL.parse(value)?.protocol === 'https:';
}

function haveOwnIds(points: unknown[]): boolean {
  const ids = points.flatMap((point) =>
    typeof point === 'object' && point !== null && 'id' in point && point.id !== unwritten
      ? [point.id]
      : [],
  );
  return new Set(ids).size === ids.length;
}

function areNewestFirst(changes: unknown[]): boolean {
  const days = changes.flatMap((change) =>
    typeof change === 'object' && change !== null && 'on' in change ? [String(change.on)] : [],
  );
  const known = days.filter(isDay);
  return known.every((day, index) => day <= (known[index - 1] ?? day));
}

const rungs = ['clarify', 'scale', 'failure'];

function climbs(followUps: unknown[]): boolean {
  const places = followUps.map((followUp) =>
    typeof followUp === 'object' && followUp !== null && 'rung' in followUp
      ? rungs.indexOf(String(followUp.rung))
      : -1,
  );
  const known = places.filter((place) => place >= 0);
  return known.every((place, index) => place >= (known[index - 1] ?? 0));
}
