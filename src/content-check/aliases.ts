import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'astro/zod';
import { findRooms, answerName } from '../answers/rooms.ts';
import { answerSchema } from '../answers/schema.ts';
import { normalizeText } from '../authored/encoding.ts';
import { findIssues } from '../authored/issues.ts';
import { nearest } from '../authored/nearest.ts';
import { type Report, displayPath, reportAt } from '../authored/reports.ts';
import { type LocatedYaml, parseLocatedYaml } from '../authored/yaml.ts';
import type { Question } from '../questions/document.ts';
import { aliasesName } from '../search/build/aliases.ts';
import { foldInflection } from '../search/english.ts';
import { type Term, parseQuery } from '../search/words.ts';

interface Reports {
  faults: Report[];
  notices: Report[];
}

/** What the lines of the file are judged by. */
interface Context {
  contentDir: string;
  file: string;
  yaml: LocatedYaml;
  questions: ReadonlyMap<string, Question>;
  /** Ids of questions with an answer, which has aliases of its own. */
  answered: ReadonlySet<string>;
}

/**
 * What is wrong with the aliases of questions that have no answer yet. A content folder may do
 * without the file; where it has one, the questions that it leaves out are a notice.
 */
export async function checkAliases(
  contentDir: string,
  questions: readonly Question[],
): Promise<Reports> {
  const file = join(contentDir, aliasesName);
  if (!existsSync(file)) return { faults: [], notices: [] };
  const yaml = parseLocatedYaml(normalizeText(readFileSync(file, 'utf8')));
  const faultAt = (line: number, found: string, advice: string): Reports => ({
    faults: [reportAt(file, line, found, advice)],
    notices: [],
  });
  if (yaml.errors[0]) {
    const { line, message } = yaml.errors[0];
    return faultAt(line, `The file is not YAML: ${message}.`, 'Correct it.');
  }
  if (typeof yaml.data !== 'object' || yaml.data === null || Array.isArray(yaml.data)) {
    return faultAt(1, 'The file is no set of questions.', 'Write `category/question:` and a list.');
  }
  const rooms = await findRooms(contentDir);
  const answered = rooms.filter(({ files }) => files.includes(answerName)).map(({ id }) => id);
  const context: Context = {
    contentDir,
    file,
    yaml,
    questions: new Map(questions.map((question) => [question.id, question])),
    answered: new Set(answered),
  };
  const entries: [string, unknown][] = Object.entries(yaml.data);
  return {
    faults: entries.flatMap(([id, aliases]) => checkEntry(id, aliases, context)),
    notices: findMissing(new Set(entries.map(([id]) => id)), context),
  };
}

function checkEntry(id: string, aliases: unknown, context: Context): Report[] {
  const { contentDir, file, yaml, questions, answered } = context;
  const question = questions.get(id);
  const line = yaml.lineOf([id]);
  if (!question) {
    const near = nearest(id, questions.keys());
    const advice = near ? `Did you mean \`${near}\`?` : 'Take it out.';
    return [reportAt(file, line, `The document has no question \`${id}\`.`, advice)];
  }
  if (answered.has(id)) {
    const answer = displayPath(join(contentDir, 'answers', id, answerName));
    const found = `\`${id}\` has an answer, which has its own aliases.`;
    return [reportAt(file, line, found, `Move them to ${answer}, or take them out.`)];
  }
  const schema = z.strictObject({ [id]: answerSchema.shape.aliases });
  const issues = findIssues(schema, { [id]: aliases });
  return [
    ...issues.map(({ path, found, advice }) => reportAt(file, yaml.lineOf(path), found, advice)),
    ...(Array.isArray(aliases) ? checkWords(question, aliases, context) : []),
  ];
}

/** An alias has to say something that neither the question nor another alias of it says. */
function checkWords(question: Question, aliases: unknown[], { file, yaml }: Context): Report[] {
  const asked = new Set(
    termsOf(question.text).flatMap(({ whole, parts }) => [whole, ...parts].map(foldInflection)),
  );
  const said = new Set<string>();
  return aliases.flatMap((alias, at) => {
    const words = typeof alias === 'string' ? termsOf(alias).map(({ whole }) => whole) : [];
    const key = words.join(' ');
    const repeats = said.has(key);
    said.add(key);
    if (words.length === 0 || (!repeats && words.some((word) => !asked.has(foldInflection(word)))))
      return [];
    const found = repeats
      ? `\`${String(alias)}\` is written twice.`
      : `\`${String(alias)}\` says only what the question says.`;
    return [reportAt(file, yaml.lineOf([question.id, at]), found, 'Take it out.')];
  });
}

function termsOf(text: string): Term[] {
  return parseQuery(text.replaceAll('"', ' '), '_', 'en').terms;
}

function findMissing(listed: ReadonlySet<string>, context: Context): Report[] {
  const { file, questions, answered } = context;
  const missing = [...questions.keys()].filter((id) => !listed.has(id) && !answered.has(id));
  if (missing.length === 0) return [];
  const found = `Without an answer and without aliases: ${missing.join(', ')}.`;
  return [reportAt(file, 1, found, 'Add the words by which people search for them.')];
}
