import type { ListedQuestion } from './question-list.ts';

/** Which questions are offered to choose from. An empty text stands for any. */
export interface Offer {
  topic: string;
  tier: string;
  /** Only those whose answer is written. */
  answered: boolean;
}

export const everyQuestion: Offer = { topic: '', tier: '', answered: false };

export function isOffered({ category, answered }: ListedQuestion, offer: Offer): boolean {
  return (
    (offer.topic === '' || category.topic === offer.topic) &&
    (offer.tier === '' || category.tier === offer.tier) &&
    (answered || !offer.answered)
  );
}

/**
 * So many questions at random, with as many topics among them as can be: a topic comes again only
 * when each of the others has had its turn. Where a document has no topics, categories stand in.
 *
 * @param random a number from 0 up to 1, as `Math.random` gives
 */
export function pickMixed(
  questions: readonly ListedQuestion[],
  count: number,
  random: () => number,
): string[] {
  const topics = Map.groupBy(shuffled(questions, random), topicOf);
  const turns = [...topics.values()].flatMap((ofTopic) =>
    ofTopic.map((question, turn) => ({ id: question.id, turn })),
  );
  return turns
    .toSorted((a, b) => a.turn - b.turn)
    .slice(0, count)
    .map(({ id }) => id);
}

function topicOf({ category }: ListedQuestion): string {
  return category.topic ?? category.id;
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  return items
    .map((item) => ({ item, place: random() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ item }) => item);
}
