import type { APIRoute } from 'astro';
import { makeLlmsText } from '../export/llms.ts';
import { offersOf } from '../export/marks.ts';
import { siteFiles } from '../export/site-files.ts';
import { getCategories } from '../questions/catalogue.ts';
import { links } from '../questions/links.ts';
import { site } from '../site.ts';

/** The index of the Markdown twins. */
export const GET: APIRoute = async () => {
  const categories = (await getCategories()).map((category) => ({
    ...category,
    questions: category.questions.map((question) => ({
      text: question.text,
      address: links.absolute(links.twin(question.id)),
      offers: offersOf(question),
    })),
  }));
  return new Response(makeLlmsText({ ...site, categories, files: await siteFiles() }));
};
