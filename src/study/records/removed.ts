import { nearest } from '../../authored/nearest.ts';
import { mergeRecord } from './merge.ts';
import type { QuestionRecord, Records } from './schema.ts';

/** Records of questions that the document does not hold: renamed, or removed. */
export function removedQuestions(
  records: Records,
  knownIds: ReadonlySet<string>,
): QuestionRecord[] {
  return records.questions.filter(({ id }) => !knownIds.has(id));
}

/** The ids that a question may have now, the likeliest first; at most five. */
export function likelyIds(id: string, knownIds: Iterable<string>): string[] {
  const rest = new Set(knownIds);
  const likely: string[] = [];
  while (likely.length < 5) {
    const next = nearest(id, rest);
    if (next === undefined) break;
    likely.push(next);
    rest.delete(next);
  }
  return likely;
}

/**
 * Moves what is kept of one question to another, with what is kept there; stories that serve the
 * one then serve the other. Interviews stay as they were held.
 *
 * @param at when it is done, in milliseconds
 */
export function moveQuestion(records: Records, from: string, to: string, at: number): Records {
  const moved = records.questions.find(({ id }) => id === from);
  if (!moved || from === to) return records;
  const renamed = { ...moved, id: to };
  const target = records.questions.find(({ id }) => id === to);
  return {
    ...records,
    questions: [
      ...records.questions.filter(({ id }) => id !== from && id !== to),
      target ? mergeRecord('questions', target, renamed) : renamed,
    ],
    stories: records.stories.map((story) => {
      if (!story.serves.ids.includes(from)) return story;
      const ids = story.serves.ids.map((id) => (id === from ? to : id));
      return { ...story, serves: { ids: [...new Set(ids)], at: Math.max(at, story.serves.at) } };
    }),
  };
}

/** The records without those of one question. */
export function withoutQuestion(records: Records, id: string): Records {
  return { ...records, questions: records.questions.filter((record) => record.id !== id) };
}
