import { changeTime } from '../change-time.ts';
import type { ListedOutline } from '../question-list.ts';
import type { Story } from '../records/schema.ts';

/** The most questions that one story serves: what a record holds. */
const mostServed = 200;

/** What a reader changes of a story. What is not named stays as it is. */
export interface StoryChange {
  title?: string;
  /** Texts by heading. */
  parts?: Record<string, string>;
  /** Whether it serves a question, by id of the question. */
  serves?: Record<string, boolean>;
}

/** A part of a story, as the outline asks for it. */
export interface StoryHeading {
  title: string;
  /** Empty for a part that no outline asks for any more. */
  prompt: string;
}

/** A story with nothing in it. */
export function emptyStory(id: string): Story {
  return { id, title: { text: '', at: 0 }, parts: {}, serves: { ids: [], at: 0 } };
}

/**
 * A story with a change that is made now. Only what changes gets that time, or a later one where
 * the device's clock was set back.
 */
export function changeStory(story: Story, change: StoryChange, now: number): Story {
  const { title, parts = {}, serves = {} } = change;
  const written = Object.entries(parts).map(([heading, text]) => {
    const before = Object.hasOwn(story.parts, heading) ? story.parts[heading]?.at : undefined;
    return [heading, { text, at: changeTime(now, before) }] as const;
  });
  return {
    id: story.id,
    title: title === undefined ? story.title : { text: title, at: changeTime(now, story.title.at) },
    parts: { ...story.parts, ...Object.fromEntries(written) },
    serves: changeServed(story.serves, Object.entries(serves), now),
  };
}

/** Two changes in one; of what both change, the second. */
export function bothChanges(first: StoryChange, second: StoryChange): StoryChange {
  return {
    ...first,
    ...second,
    parts: { ...first.parts, ...second.parts },
    serves: { ...first.serves, ...second.serves },
  };
}

export function isNoChange({ title, parts = {}, serves = {} }: StoryChange): boolean {
  return title === undefined && Object.keys({ ...parts, ...serves }).length === 0;
}

/** Whether anything but spaces is written in it. */
export function hasText({ title, parts }: Story): boolean {
  return [title, ...Object.values(parts)].some(({ text }) => text.trim() !== '');
}

/** What is written under a heading. Empty where nothing is. */
export function textOfPart({ parts }: Story, heading: string): string {
  return Object.hasOwn(parts, heading) ? (parts[heading]?.text ?? '') : '';
}

/**
 * The parts of a story: the headings of the outlines, in order and each once, and what else it has
 * text in.
 *
 * @param outlines those of the questions that it serves
 */
export function storyHeadings(story: Story, outlines: readonly ListedOutline[]): StoryHeading[] {
  const asked = outlines.flatMap(({ headings, story: further = [] }) => [...headings, ...further]);
  const others = Object.keys(story.parts)
    .filter((heading) => textOfPart(story, heading).trim() !== '')
    .map((title) => ({ title, prompt: '' }));
  const byTitle = new Map<string, StoryHeading>();
  for (const heading of [...asked, ...others]) {
    if (!byTitle.has(heading.title)) byTitle.set(heading.title, heading);
  }
  return [...byTitle.values()];
}

/** How many of its parts have text. */
export function partsWritten(story: Story, headings: readonly StoryHeading[]): number {
  return headings.filter(({ title }) => textOfPart(story, title).trim() !== '').length;
}

/** When anything in it was changed last, in milliseconds. */
export function lastChanged({ title, parts, serves }: Story): number {
  return [title, serves, ...Object.values(parts)].reduce((last, { at }) => Math.max(last, at), 0);
}

/** Its title on one line, or what stands in for it. */
export function titleOf({ title }: Story): string {
  return title.text.replace(/\s+/g, ' ').trim() || 'Untitled story';
}

function changeServed(
  serves: Story['serves'],
  changes: [id: string, serves: boolean][],
  now: number,
): Story['serves'] {
  if (changes.length === 0) return serves;
  const ids = new Set(serves.ids);
  for (const [id, isServed] of changes) {
    if (!isServed) ids.delete(id);
    else if (ids.size < mostServed) ids.add(id);
  }
  return { ids: [...ids].toSorted(), at: changeTime(now, serves.at) };
}
