import { links } from '../../questions/links.ts';
import type { CategoryOption } from '../categories.ts';

/** What the search needs to know of a category of the catalogue. */
type Category = Pick<CategoryOption, 'id' | 'title'> & {
  topic?: string | undefined;
  topicNumber?: number | undefined;
  tier?: string | undefined;
  questions: readonly unknown[];
};

/** The site's categories as the search has them. */
export function categoryOptions(categories: readonly Category[]): CategoryOption[] {
  return categories.map(({ id, title, topic, topicNumber, tier, questions }) => ({
    id,
    title,
    url: links.category(id),
    questions: questions.length,
    ...(topic !== undefined && { topic }),
    ...(topicNumber !== undefined && { topicNumber }),
    ...(tier !== undefined && { tier }),
  }));
}
