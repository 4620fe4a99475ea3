import type { APIRoute, InferGetStaticPropsType } from 'astro';
import { makeTwin } from '../../../export/twin.ts';
import { twinQuestion } from '../../../export/twin-question.ts';
import { getQuestions } from '../../../questions/catalogue.ts';

/**
 * The Markdown twin of a question page: `index.html.md` beside it. Astro would take a file of that
 * name for the folder's own index.
 */
export async function getStaticPaths() {
  return (await getQuestions()).map((question) => {
    const [category, name] = question.id.split('/');
    return { params: { category, question: name, page: 'index.html' }, props: { question } };
  });
}

type Props = InferGetStaticPropsType<typeof getStaticPaths>;

export const GET: APIRoute<Props> = async ({ props }) =>
  new Response(makeTwin(await twinQuestion(props.question)));
