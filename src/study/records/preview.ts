import { canonical, mergeRecords } from './merge.ts';
import { type Kind, kinds, noRecords, type Records } from './schema.ts';
import { counted } from './words.ts';

/** How many of a kind differ between two sets of records. */
interface Difference {
  added: number;
  changed: number;
  removed: number;
}

/** What differs; a question counts as changed when any of its attempts does. */
export type Differences = Record<Kind | 'attempts', Difference>;

/** What an import holds: the records, and the kinds that it says nothing about. */
export interface Incoming {
  records: Records;
  leftOut: Kind[];
}

/** The records after an import that takes the place of all; of kinds left out they stay. */
export function replaced(current: Records, { records, leftOut }: Incoming): Records {
  const kept: Partial<Records> = Object.fromEntries(leftOut.map((kind) => [kind, current[kind]]));
  return { ...records, ...kept };
}

/** What differs between the records before and after. */
export function differencesOf(before: Records, after: Records): Differences {
  const [one, two] = [ordered(before), ordered(after)];
  return {
    questions: differenceOf(one.questions, two.questions, ({ id }) => id),
    attempts: differenceOf(attemptsOf(one), attemptsOf(two), ({ key }) => key),
    stories: differenceOf(one.stories, two.stories, ({ id }) => id),
    interviews: differenceOf(one.interviews, two.interviews, ({ id }) => id),
    settings: differenceOf(one.settings, two.settings, ({ id }) => id),
  };
}

/** A line for each kind that differs: `2 questions added, 1 changed`. None where nothing does. */
export function differenceWords(differences: Differences): string[] {
  return ([...kinds.slice(0, 1), 'attempts', ...kinds.slice(1)] as const).flatMap((kind) => {
    const parts = (['added', 'changed', 'removed'] as const).flatMap((way) => {
      const count = differences[kind][way];
      return count > 0 ? [{ count, way }] : [];
    });
    const words = parts.map(({ count, way }, index) =>
      index === 0
        ? `${counted(count, nouns[kind])} ${way}`
        : `${count.toLocaleString('en')} ${way}`,
    );
    return words.length > 0 ? [words.join(', ')] : [];
  });
}

const nouns: Record<Kind | 'attempts', [one: string, many: string]> = {
  questions: ['question', 'questions'],
  attempts: ['attempt', 'attempts'],
  stories: ['story', 'stories'],
  interviews: ['interview', 'interviews'],
  settings: ['setting', 'settings'],
};

function ordered(records: Records): Records {
  return mergeRecords(records, noRecords());
}

function attemptsOf({ questions }: Records) {
  return questions.flatMap(({ id, attempts }) =>
    attempts.map((attempt) => ({ key: `${attempt.at} ${id}`, attempt })),
  );
}

function differenceOf<T>(before: T[], after: T[], keyOf: (value: T) => string): Difference {
  const old = new Map(before.map((value) => [keyOf(value), canonical(value)]));
  const difference = { added: 0, changed: 0, removed: 0 };
  for (const value of after) {
    const was = old.get(keyOf(value));
    if (was === undefined) difference.added += 1;
    else if (was !== canonical(value)) difference.changed += 1;
    old.delete(keyOf(value));
  }
  return { ...difference, removed: old.size };
}
