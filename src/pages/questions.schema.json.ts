import type { APIRoute } from 'astro';
import { questionListJsonSchema } from '../export/question-list-schema.ts';
import { links } from '../questions/links.ts';

/** What `questions.json` holds, for other programs. */
export const GET: APIRoute = () =>
  Response.json(questionListJsonSchema(links.absolute(links.questionListSchema())));
