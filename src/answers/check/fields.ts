import { findIssues, namePath } from '../../authored/issues.ts';
import type { LocatedYaml } from '../../authored/yaml.ts';
import { nearest } from '../../authored/nearest.ts';
import { answerSchema, unwritten } from '../schema.ts';
import type { Inspection } from './inspection.ts';
import { checkQuestionId } from './links.ts';

/** Checks the front matter: every field by itself, and what it refers to. */
export function checkFields(inspection: Inspection): void {
  const { answer, fault } = inspection;
  const { frontMatter } = answer;
  if (!frontMatter) {
    fault(
      1,
      'The answer does not begin with front matter.',
      'Start with a line of ---; `npm run new` shows for another question what follows.',
    );
    return;
  }
  for (const { line, message } of frontMatter.errors) {
    fault(
      line,
      `The front matter is not YAML: ${message}.`,
      'Put the text in quotes or under `>-`: a colon, a # or a ` or * at its start mean something to YAML.',
    );
  }
  if (frontMatter.errors.length > 0) return;

  for (const { path, found, advice } of findIssues(answerSchema, frontMatter.data)) {
    fault(frontMatter.lineOf(path), found, advice);
  }
  checkHeadings(inspection, frontMatter);
  checkRelated(inspection, frontMatter);
  for (const { path, text } of textsOf(frontMatter.data)) {
    if (!/\]\(\s*<?(?:question|lab|replay):/.test(text)) continue;
    fault(
      frontMatter.lineOf(path),
      `${namePath(path)} links inside the site, which only the body can.`,
      'Name the question in `related`, or link to it in the body.',
    );
  }
}

function checkHeadings({ headings, fault }: Inspection, frontMatter: LocatedYaml): void {
  if (!headings) return;
  for (const { path, text } of textsOf(frontMatter.data)) {
    if (path[0] !== 'points' || path[2] !== 'under' || isUnwritten(text) || headings.includes(text))
      continue;
    const near = nearest(text, headings);
    fault(
      frontMatter.lineOf(path),
      `${namePath(path)} is “${text}”, which is no heading of the outline.`,
      `${near ? `Did you mean “${near}”? ` : ''}There are ${headings.join(', ')}.`,
    );
  }
}

function checkRelated(inspection: Inspection, frontMatter: LocatedYaml): void {
  const { room, fault } = inspection;
  const seen = new Set<string>();
  for (const { path, text } of textsOf(frontMatter.data)) {
    if (path[0] !== 'related' || path[2] !== 'id' || isUnwritten(text)) continue;
    const line = frontMatter.lineOf(path);
    if (text === room.id) {
      fault(line, `${namePath(path)} is this question itself.`, 'Name another one.');
    } else if (seen.has(text)) {
      fault(
        line,
        `${namePath(path)} is \`${text}\` for the second time.`,
        'Name another one, or take it out.',
      );
    } else {
      checkQuestionId(text, line, inspection);
    }
    seen.add(text);
  }
}

function isUnwritten(text: string): boolean {
  return text.trim() === '' || text.trim() === unwritten;
}

/** Every text in a value, with where it is. */
function textsOf(
  value: unknown,
  path: PropertyKey[] = [],
): { path: PropertyKey[]; text: string }[] {
  if (typeof value === 'string') return [{ path, text: value }];
  if (Array.isArray(value))
    return value.flatMap((item: unknown, index) => textsOf(item, [...path, index]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => textsOf(item, [...path, key]));
}
