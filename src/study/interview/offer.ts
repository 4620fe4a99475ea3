import type { ListedQuestion } from '../question-list.ts';

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
