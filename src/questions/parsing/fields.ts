import { editDistance } from '../../authored/nearest.ts';
import { onLine, type Reports } from '../../authored/reports.ts';
import { shorten, toOneLine } from '../text.ts';

/** The names a comment can give a value to. */
export const fieldNames = ['id', 'topic', 'tier', 'outline', 'about'] as const;
export type FieldName = (typeof fieldNames)[number];

/** A value that a comment gives. */
export interface Field {
  value: string;
  line: number;
}

/** Fields by name. */
export type Fields = Partial<Record<FieldName, Field>>;

/**
 * Adds the fields of a comment's text, `key: value; key: value`, to `fields`. A comment is meant for
 * the site when a key in it is a field's name or nearly one; any other is an author's remark, for
 * which this returns false.
 */
export function readFields(
  comment: string,
  line: number,
  fields: Fields,
  reports: Reports,
): boolean {
  const parts = comment
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const [, key, sign, value] = /^([\p{L}_-]+)\s*([:=：])([^]*)$/u.exec(part) ?? [];
      return { key, sign, value: toOneLine(value ?? ''), part };
    });
  if (!parts.some(({ key }) => key !== undefined && nearestField(key))) return false;

  for (const { key, sign, value, part } of parts) {
    if (key === undefined || sign !== ':') {
      const found = `A comment has “${shorten(part)}”, which is not “key: value”.`;
      reports.fault(onLine(line), found, 'Write “key: value”, and put “;” between two of them.');
    } else if (!isFieldName(key)) {
      const near = nearestField(key);
      const meant = near ? `Did you mean “${near}”? ` : '';
      const found = `A comment has the unknown field “${key}”.`;
      reports.fault(onLine(line), found, `${meant}The fields are ${fieldNames.join(', ')}.`);
    } else if (fields[key]) {
      const found = `The field “${key}” is given twice, first in line ${fields[key].line}.`;
      reports.fault(onLine(line), found, 'Keep one of the two.');
    } else if (value === '') {
      reports.fault(onLine(line), `The field “${key}” has no value.`, 'Give it one, or remove it.');
    } else {
      fields[key] = { value, line };
    }
  }
  return true;
}

function isFieldName(key: string): key is FieldName {
  return fieldNames.some((name) => name === key);
}

// Two letters are too few to tell a slip from another word: “if” and “in” are no slips of “id”.
function nearestField(key: string): FieldName | undefined {
  const word = key.toLowerCase();
  return fieldNames.find(
    (name) => word === name || (word.length > 2 && editDistance(word, name) <= 1),
  );
}
