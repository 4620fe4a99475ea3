import { openDraft, saidIn } from './draft.ts';
import type { Interview, QuestionRecord, Records, Story } from './schema.ts';

/** What the reader wrote in one place, and how that place is called. */
interface Written {
  place: string;
  text: string;
}

/** How many are named. */
const named = 5;

/**
 * A line for each text that a change takes away from a record which it leaves: `text gone: “Fix” of
 * the story “The slow report”`.
 */
export function goneWords(before: Records, after: Records): string[] {
  const gone = [
    ...goneFrom(before.questions, after.questions, writtenOnQuestion),
    ...goneFrom(before.stories, after.stories, writtenInStory),
    ...goneFrom(before.interviews, after.interviews, writtenInInterview),
  ];
  const more = gone.length - named;
  return [
    ...gone.slice(0, named).map((place) => `text gone: ${place}`),
    ...(more > 0 ? [`text gone: ${more.toLocaleString('en')} more`] : []),
  ];
}

function goneFrom<T extends { id: string }>(
  before: T[],
  after: T[],
  writtenIn: (record: T) => Written[],
): string[] {
  const kept = new Map(after.map((record) => [record.id, record]));
  return before.flatMap((record) => {
    const left = kept.get(record.id);
    if (!left) return [];
    const texts = writtenIn(left).map(({ text }) => text);
    const exact = new Set(texts);
    const isThere = (text: string) => exact.has(text) || texts.some((one) => one.includes(text));
    return writtenIn(record).flatMap(({ place, text }) =>
      text.trim() === '' || isThere(text) ? [] : [place],
    );
  });
}

function writtenOnQuestion({ id, attempts, draft }: QuestionRecord): Written[] {
  const open = openDraft({ id, attempts, draft });
  return [...(open ? [saidIn(open)] : []), ...attempts.map(({ said }) => said)].flatMap((said) =>
    Object.entries(said).map(([heading, text]) => ({ place: `“${heading}” of ${id}`, text })),
  );
}

function writtenInStory({ title, parts }: Story): Written[] {
  const story = `the story “${title.text}”`;
  return [
    { place: `the title of ${story}`, text: title.text },
    ...Object.entries(parts).map(([heading, { text }]) => ({
      place: `“${heading}” of ${story}`,
      text,
    })),
  ];
}

function writtenInInterview({ candidate, notes }: Interview): Written[] {
  const interview =
    candidate.text.trim() === '' ? 'an interview' : `the interview “${candidate.text}”`;
  return [
    { place: `the name in ${interview}`, text: candidate.text },
    ...Object.entries(notes).map(([id, { text }]) => ({
      place: `the note on ${id} in ${interview}`,
      text,
    })),
  ];
}
