import type { APIRoute } from 'astro';
import { makeFeed } from '../export/feed.ts';
import { getQuestions, hasChanges } from '../questions/catalogue.ts';
import { links } from '../questions/links.ts';
import { site } from '../site.ts';

/** The feed of changes, on a site that has any. */
export async function getStaticPaths() {
  return (await hasChanges()) ? [{ params: { feed: 'feed' } }] : [];
}

export const GET: APIRoute = async () => {
  const questions = await getQuestions();
  const feed = makeFeed({
    name: site.name,
    language: site.language,
    home: links.absolute(links.home()),
    feed: links.absolute(links.feed()),
    changes: questions.flatMap(({ id, text, answer }) =>
      (answer?.data.changes ?? []).map((change) => ({
        ...change,
        question: text,
        address: links.absolute(links.question(id)),
      })),
    ),
  });
  return new Response(feed);
};
