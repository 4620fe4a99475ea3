import {
  getCategories,
  getQuestionsToTry,
  getRunningCategories,
  hasLabs,
  hasStories,
} from '../questions/catalogue.ts';
import { links } from '../questions/links.ts';

/** Every page that has a canonical address. */
export async function GET(): Promise<Response> {
  const categories = await getCategories();
  const paths = [
    links.home(),
    links.search(),
    links.practice(),
    links.review(),
    ...((await hasStories()) ? [links.stories()] : []),
    links.interview(),
    links.records(),
    links.evidence(),
    ...((await hasLabs()) ? [links.labs()] : []),
    links.print(),
    ...(await getQuestionsToTry()).flatMap(({ id, lab, replays }) => [
      ...(lab ? [links.lab(id)] : []),
      ...replays.map(({ name }) => links.replay(id, name)),
    ]),
    ...(await getRunningCategories()).map(({ id }) => links.evidenceOfCategory(id)),
    ...categories.flatMap(({ id, questions }) => [
      links.category(id),
      ...questions.map(({ id }) => links.question(id)),
    ]),
  ];
  const urls = paths.map((path) => `<url><loc>${escape(links.absolute(path))}</loc></url>`);
  return new Response(
    `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls.join('\n')}\n</urlset>\n`,
    { headers: { 'Content-Type': 'application/xml' } },
  );
}

function escape(url: string): string {
  return url.replaceAll('&', '&amp;').replaceAll("'", '&apos;');
}
