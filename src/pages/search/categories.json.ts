import type { APIRoute } from 'astro';
import { getCategories } from '../../questions/catalogue.ts';
import { links } from '../../questions/links.ts';
import type { CategoryOption } from '../../search/categories.ts';

/** What the search dialog offers as filters, and where it leads when nothing is found. */
export const GET: APIRoute = async () => {
  const categories = await getCategories();
  return Response.json(
    categories.map(({ id, title, topic, topicNumber, tier, questions }): CategoryOption => ({
      id,
      title,
      url: links.category(id),
      questions: questions.length,
      ...(topic !== undefined && { topic }),
      ...(topicNumber !== undefined && { topicNumber }),
      ...(tier !== undefined && { tier }),
    })),
  );
};
