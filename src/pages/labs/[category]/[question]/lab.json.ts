import type { APIRoute, InferGetStaticPropsType } from 'astro';
import { labDataOf } from '../../../../labs/lab-data.ts';
import { getQuestions } from '../../../../questions/catalogue.ts';

export async function getStaticPaths() {
  const questions = await getQuestions();
  return questions.flatMap(({ id, lab }) => {
    const [category, question] = id.split('/');
    return lab ? [{ params: { category, question }, props: { lab } }] : [];
  });
}

type Props = InferGetStaticPropsType<typeof getStaticPaths>;

/** What the lab of a question runs on, for its page. */
export const GET: APIRoute<Props> = ({ props }) => Response.json(labDataOf(props.lab));
