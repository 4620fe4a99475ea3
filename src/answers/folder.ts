import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contentDir } from '../site.ts';

/**
 * The text of a file in an answer's folder.
 *
 * @param answer the question's id, `category/question`
 * @throws when the file is missing, or when no answer is being rendered
 */
export function readSample(answer: string | undefined, file: string): string {
  if (answer === undefined) throw new Error(`${file} can only be shown inside an answer.`);
  return readFileSync(join(contentDir, 'answers', answer, file), 'utf8');
}
