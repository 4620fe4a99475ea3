import type { APIRoute } from 'astro';
import { getCategories } from '../questions/catalogue.ts';
import { links } from '../questions/links.ts';
import { site } from '../site.ts';
import type { QuestionList } from '../study/question-list.ts';

/** Every question of the document, for the study tools and for other programs. */
export const GET: APIRoute = async () => {
  const categories = await getCategories();
  const outlines = new Map(categories.map(({ outline }) => [outline.id, outline]));
  const list: QuestionList = {
    version: 1,
    site: site.name,
    outlines: [...outlines.values()].map(({ id, headings, story, scores }) => ({
      id,
      headings,
      ...(story && { story }),
      ...(scores && { scores }),
    })),
    categories: categories.map(({ id, title, topic, topicNumber, tier, outline, questions }) => ({
      id,
      title,
      url: links.category(id),
      outline: outline.id,
      ...(topic !== undefined && { topic }),
      ...(topicNumber !== undefined && { topicNumber }),
      ...(tier !== undefined && { tier }),
      questions: questions.map(({ id, text, answer }) => ({
        id,
        url: links.question(id),
        text,
        answered: answer !== undefined,
      })),
    })),
  };
  return Response.json({ $schema: links.absolute(links.questionListSchema()), ...list });
};
