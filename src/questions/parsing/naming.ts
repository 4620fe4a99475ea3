import type { Field } from './fields.ts';
import { idPattern } from '../../authored/ids.ts';
import { onLine, type Reports } from '../../authored/reports.ts';
import { createIds, slugOf } from '../slugs.ts';
import { shorten } from '../text.ts';

/** A thing of the document that needs an id. */
export interface Unnamed {
  /** Its text on one line. */
  text: string;
  line: number;
  /** The id that a comment gives it. */
  given: Field | undefined;
  /** Text that tells it apart from another of the same text. */
  group?: string | undefined;
}

/** An id, and whether a comment gave it. */
export interface Named {
  id: string;
  permanent: boolean;
}

/**
 * An id for each of several categories, or of the questions of one category: the given one, else one
 * made of its text. `kind` is the word for such a thing in reports.
 */
export function nameAll(
  things: readonly Unnamed[],
  kind: 'category' | 'question',
  reserved: ReadonlySet<string>,
  reports: Reports,
): Named[] {
  const ids = createIds(reserved);
  const given = claimGiven(things, kind, reserved, (id) => ids.claim(id), reports);
  const bases = things.map(({ text }) => slugOf(text, kind));
  const isShared = sharedIn(bases.filter((_, index) => !given[index]));
  const seen = new Map<string, Unnamed>();

  return things.map((thing, index) => {
    const { text, line, group } = thing;
    const base = bases[index] ?? kind;
    const full = group && isShared(base) ? slugOf(`${group} ${text}`, base) : base;
    const permanent = given[index];
    const id = permanent ?? ids.derive(full);

    const likeness = `${group ?? ''}\n${text.toLowerCase()}`;
    const first = seen.get(likeness);
    if (!first) seen.set(likeness, thing);
    else if (!thing.given || !first.given) {
      reports.notice(
        onLine(line),
        `The ${kind} “${shorten(text)}” reads the same as the one in line ${first.line}; its id is “${id}” for now.`,
        'Remove one of the two, or give each its own <!-- id: … -->.',
      );
    }
    return { id, permanent: permanent !== undefined };
  });
}

/** The ids given in comments, by index, as far as they can be had. */
function claimGiven(
  things: readonly Unnamed[],
  kind: string,
  reserved: ReadonlySet<string>,
  claim: (id: string) => boolean,
  reports: Reports,
): (string | undefined)[] {
  const lines = new Map<string, number>();
  return things.map(({ given }) => {
    if (!given) return undefined;
    const { value, line } = given;
    if (!idPattern.test(value)) {
      const found = `The id “${shorten(value)}” is not made of small letters a to z, digits and single hyphens.`;
      reports.fault(onLine(line), found, `Write it like “${likeAnId(value, kind)}”.`);
    } else if (reserved.has(value)) {
      const found = `The id “${value}” is the name of a page or folder of the site.`;
      reports.fault(onLine(line), found, `Give the ${kind} another id.`);
    } else if (!claim(value)) {
      const found = `The id “${value}” is taken by the ${kind} in line ${lines.get(value)}.`;
      reports.fault(onLine(line), found, `Give this ${kind} another id.`);
    } else {
      lines.set(value, line);
      return value;
    }
    return undefined;
  });
}

function sharedIn(values: readonly string[]): (value: string) => boolean {
  const seen = new Set<string>();
  const shared = new Set(values.filter((value) => seen.has(value) || !seen.add(value)));
  return (value) => shared.has(value);
}

function likeAnId(value: string, kind: string): string {
  const plain = slugOf(value.normalize('NFKD').replace(/\p{M}/gu, ''), kind).replaceAll('_', '-');
  return idPattern.test(plain) ? plain : 'like-this';
}
