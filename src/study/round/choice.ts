import { standingOf } from '../grade.ts';
import { categoryName, type ListedCategory, type ListedQuestion } from '../question-list.ts';
import type { QuestionRecord } from '../records/schema.ts';

/** By what the reader stands with them, questions can be left out. */
export type Only = 'any' | 'missed' | 'never';

/** What a reader wants of a round. */
export interface Choice {
  /** Topics to take, by name. None means all; so it does for the two below. */
  topics: string[];
  tiers: string[];
  /** Ids of categories to take. */
  categories: string[];
  only: Only;
  /** How many questions. Undefined: all that match. */
  count: number | undefined;
  /** Time for each question. */
  seconds: number | undefined;
}

/** Five questions of any kind, without a clock. */
export const usualChoice: Choice = {
  topics: [],
  tiers: [],
  categories: [],
  only: 'any',
  count: 5,
  seconds: undefined,
};

/** What a document can be chosen from by. A list is empty where there is nothing to choose. */
export interface Offer {
  topics: string[];
  tiers: string[];
  categories: { id: string; name: string }[];
}

/** Topics and tiers where every category has them; categories where that leaves no choice. */
export function offerOf(categories: readonly ListedCategory[]): Offer {
  const topics = several(categories.map(({ topic }) => topic));
  const tiers = several(categories.map(({ tier }) => tier));
  const isOffered = topics.length > 0 || categories.length < 2;
  return {
    topics,
    tiers,
    categories: isOffered
      ? []
      : categories.map((category) => ({ id: category.id, name: categoryName(category) })),
  };
}

/** The questions that a choice is made from, in the document's order. */
export function matching(
  choice: Choice,
  questions: readonly ListedQuestion[],
  records: ReadonlyMap<string, QuestionRecord>,
): ListedQuestion[] {
  return chosen(choice, questions).filter(({ id }) => {
    const standing = standingOf(records.get(id)?.attempts.at(-1));
    switch (choice.only) {
      case 'any':
        return true;
      case 'missed':
        return standing === 'missed';
      case 'never':
        return standing === 'new';
    }
  });
}

/** Why nothing matches, and what to change. */
export function whyNone(
  choice: Choice,
  questions: readonly ListedQuestion[],
  records: ReadonlyMap<string, QuestionRecord>,
): string {
  const there = chosen(choice, questions);
  if (questions.length === 0) return 'This document has no questions yet.';
  if (there.length === 0) {
    return 'No question is under what you ticked. Tick something else, or nothing for all.';
  }
  const tried = there.filter(
    ({ id }) => standingOf(records.get(id)?.attempts.at(-1)) !== 'new',
  ).length;
  if (choice.only === 'never') {
    return `You have tried all of these (${there.length}). Choose “any question”, or tick something else.`;
  }
  return tried === 0
    ? `You have tried none of these yet (${there.length}), so you have missed nothing. Choose “any question”.`
    : `At your last attempts you missed nothing here (${tried} of ${there.length} tried). Choose “any question”, or tick something else.`;
}

function chosen({ topics, tiers, categories }: Choice, questions: readonly ListedQuestion[]) {
  const has = (wanted: string[], value: string | undefined) =>
    wanted.length === 0 || (value !== undefined && wanted.includes(value));
  return questions.filter(
    ({ category: { id, topic, tier } }) =>
      has(topics, topic) && has(tiers, tier) && has(categories, id),
  );
}

/** The different values in their order; nothing where there is but one, or one is missing. */
function several(values: (string | undefined)[]): string[] {
  const different = [...new Set(values)].filter((value) => value !== undefined);
  return different.length > 1 && !values.includes(undefined) ? different : [];
}
