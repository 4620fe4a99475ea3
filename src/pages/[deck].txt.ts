import type { APIRoute } from 'astro';
import { makeDeck } from '../export/anki.ts';
import { getQuestions, hasAnswers } from '../questions/catalogue.ts';
import { links } from '../questions/links.ts';
import { site } from '../site.ts';

/** The deck for Anki, on a site that has answers. */
export async function getStaticPaths() {
  return (await hasAnswers()) ? [{ params: { deck: 'anki' } }] : [];
}

export const GET: APIRoute = async () => {
  const questions = (await getQuestions()).flatMap(({ answer, id, ...question }) =>
    answer
      ? [
          {
            ...question,
            id,
            address: links.absolute(links.question(id)),
            points: answer.data.points,
          },
        ]
      : [],
  );
  return new Response(makeDeck(site.name, questions));
};
