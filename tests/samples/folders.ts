import { globSync } from 'node:fs';
import path from 'node:path';
import { content } from './paths.ts';

const answers = path.join(content, 'answers');

/** The ids (`category/question`) of the answers that hold a test_*.py, sorted. */
export function findQuestions(): string[] {
  const tests = globSync('*/*/test_*.py', { cwd: answers });
  return [...new Set(tests.map((file) => path.dirname(file).replaceAll(path.sep, '/')))].sort();
}

/**
 * Those of `ids` that an argument of the command line means: an id, a category, or the path of
 * either. Throws an Error for an argument that means none.
 */
export function chooseQuestions(ids: string[], args: string[]): string[] {
  const chosen = args.map((argument) => {
    const wanted = argument
      .replaceAll(path.sep, '/')
      .replace(/^(.*\/)?answers\//, '')
      .replace(/\/+$/, '');
    const meant = ids.filter((id) => id === wanted || id.startsWith(`${wanted}/`));
    if (meant.length > 0) return meant;
    throw new Error(`Nothing to run for ${wanted} in ${answers}. Have: ${ids.join(', ')}`);
  });
  return [...new Set(chosen.flat())];
}

/** The absolute path of a question's folder. */
export function folderOf(id: string): string {
  return path.join(answers, ...id.split('/'));
}
