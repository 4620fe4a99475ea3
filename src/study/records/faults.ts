import type * as v from 'valibot';
import type { Kind } from './schema.ts';

/** What is wrong with an entry, and where: `questions, entry 3, attempts, entry 1, at: …`. */
export function entryFault(kind: Kind, index: number, issue: v.BaseIssue<unknown>): string {
  return [kind, `entry ${index + 1}`, ...placeOf(issue)].join(', ') + `: ${wrong(issue)}.`;
}

/** What is wrong at the top of a file, and where: `records, questions: …`. */
export function fieldFault(issue: v.BaseIssue<unknown>): string {
  const place = placeOf(issue).join(', ');
  return `${place}: ${wrong(issue)}.`;
}

function placeOf({ path }: v.BaseIssue<unknown>): string[] {
  return (path ?? []).map(({ type, key }) => {
    if (type === 'array') return `entry ${Number(key) + 1}`;
    const name = String(key);
    return /^[a-z]{1,20}$/.test(name) ? name : `“${shortened(name)}”`;
  });
}

function wrong(issue: v.BaseIssue<unknown>): string {
  const { type, input, received, message, requirement } = issue;
  if (input === undefined) return 'is missing';
  const most = typeof requirement === 'number' ? requirement.toLocaleString('en') : '';
  switch (type) {
    case 'max_length':
      return `is ${Number(received).toLocaleString('en')} long, and at most ${most} is kept`;
    case 'min_length':
      return 'is empty';
    case 'max_value':
      return `${shortened(received)} is too large a number`;
    case 'min_value':
      return `${shortened(received)} is too small a number`;
    case 'integer':
      return `${shortened(received)} is no whole number`;
    case 'iso_date':
      return `${shortened(received)} is no day like 2026-11-22`;
    case 'iso_timestamp':
      return `${shortened(received)} is no time like 2026-11-22T18:30:00Z`;
    case 'picklist':
    case 'variant':
      return `${shortened(received)} is none of ${issue.expected ?? 'those known'}`;
    case 'check':
      return Array.isArray(input) ? 'is a list, where values have names' : checkWords(message);
    default:
      return `${nouns[type] ?? type} is expected, and ${foundWords(input)} found`;
  }
}

/** Messages of our own checks are whole sentences. */
function checkWords(message: string): string {
  return message.replace(/\.$/, '').replace(/^./, (letter) => letter.toLowerCase());
}

const nouns: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  literal: 'another value',
};

function foundWords(input: unknown): string {
  if (Array.isArray(input)) return 'a list was';
  if (typeof input === 'string') return `the text “${shortened(input)}” was`;
  if (typeof input === 'object' && input !== null) return 'an object was';
  return `${String(input)} was`;
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
