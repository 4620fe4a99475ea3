import { z } from 'astro/zod';
import { nearest } from './nearest.ts';

/** What a schema has against a value, in words. */
export interface Finding {
  /** Where in the value. For an unknown field, the field itself. */
  path: PropertyKey[];
  found: string;
  advice: string;
}

/** All that `schema` has against `data`, an object that an author wrote. Empty when it fits. */
export function findIssues(schema: z.ZodType, data: unknown): Finding[] {
  const result = schema.safeParse(data);
  if (result.success) return [];
  return result.error.issues.flatMap((issue) => describe(issue, schema, data));
}

/** `['points', 2, 'under']` as "`under` of `points` 3". */
export function namePath(path: readonly PropertyKey[]): string {
  const names: string[] = [];
  for (const key of path) {
    if (typeof key === 'number') names.push(`${names.pop() ?? 'entry'} ${key + 1}`);
    else names.push(`\`${String(key)}\``);
  }
  return names.toReversed().join(' of ') || 'The whole';
}

function describe(issue: z.core.$ZodIssue, schema: z.ZodType, data: unknown): Finding[] {
  const { path } = issue;
  const name = namePath(path);
  const part = schemaAt(schema, path);
  const value = valueAt(data, path);
  const asked = part?.description ?? '';

  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => unknownField([...path, key], part));
  }
  if (value === undefined) {
    return [{ path, found: `${name} is missing.`, advice: asked ? `Add it: ${asked}` : 'Add it.' }];
  }
  if (value === null) {
    return [
      { path, found: `${name} is empty.`, advice: asked ? `Fill it in: ${asked}` : 'Fill it in.' },
    ];
  }
  switch (issue.code) {
    case 'invalid_type':
      return [
        { path, found: `${name} is ${typeName(value)}.`, advice: typeAdvice(issue.expected) },
      ];
    case 'too_small':
    case 'too_big':
      return [{ path, found: `${name} has ${count(value)}.`, advice: asked }];
    case 'invalid_value':
      return [
        {
          path,
          found: `${name} is \`${typeof value === 'string' ? value : JSON.stringify(value)}\`.`,
          advice: `Write ${alternatives(issue.values.map(String))}.`,
        },
      ];
    case 'custom': {
      const advice: unknown = issue.params?.['advice'];
      return [
        {
          path,
          found: `${name} ${issue.message}.`,
          advice: typeof advice === 'string' ? advice : asked,
        },
      ];
    }
    case 'invalid_format':
      return [{ path, found: `${name} ${sentenceEnd(issue.message)}.`, advice: asked }];
    default:
      return [{ path, found: `${name}: ${issue.message}.`, advice: asked }];
  }
}

/** Our own messages say `is no …`; those of a format say `Invalid URL`. */
function sentenceEnd(message: string): string {
  return message.startsWith('is ') ? message : `is not right: ${message}`;
}

function unknownField(path: PropertyKey[], parent: z.ZodType | undefined): Finding {
  const key = String(path.at(-1));
  const known = parent instanceof z.ZodObject ? Object.keys(parent.shape) : [];
  const near = nearest(key, known);
  const fields = known.map((field) => `\`${field}\``).join(', ');
  return {
    path,
    found: `${namePath(path)} is not a field.`,
    advice: `${near ? `Did you mean \`${near}\`? ` : ''}There are ${fields}.`,
  };
}

function schemaAt(schema: z.ZodType, path: readonly PropertyKey[]): z.ZodType | undefined {
  let at: unknown = schema;
  for (const key of path) {
    at = bare(at);
    if (at instanceof z.ZodObject) at = at.shape[String(key)];
    else if (at instanceof z.ZodArray) at = at.element;
    else return undefined;
  }
  return at instanceof z.ZodType ? at : undefined;
}

function bare(schema: unknown): unknown {
  return schema instanceof z.ZodOptional ? schema.unwrap() : schema;
}

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  let at = data;
  for (const key of path) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = Reflect.get(at, key);
  }
  return at;
}

function typeName(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (value instanceof Date) return 'a date';
  return typeof value === 'object' ? 'a set of fields' : `a ${typeof value}`;
}

function typeAdvice(expected: string): string {
  switch (expected) {
    case 'string':
      return 'Write text; in quotes where YAML reads something else.';
    case 'array':
      return 'Write a list: each entry on its own line, after "- ".';
    case 'object':
      return 'Write fields: `name: value`, each on its own line.';
    default:
      return `Write a ${expected}.`;
  }
}

function count(value: unknown): string {
  const length = Array.isArray(value) ? value.length : String(value).length;
  return length === 1 ? '1 entry' : `${length} entries`;
}

function alternatives(values: string[]): string {
  return values.map((value) => `\`${value}\``).join(' or ');
}
