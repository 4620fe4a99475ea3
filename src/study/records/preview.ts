import { plural } from '../../questions/counts.ts';
import { deletionsIn, withDeletions, worthNoting } from './deletions.ts';
import { openDraft } from './draft.ts';
import { goneWords } from './gone-texts.ts';
import { canonical, mergeRecords } from './merge.ts';
import { type Kind, noRecords, type QuestionRecord, type Records } from './schema.ts';
import { settingWords } from './setting-words.ts';

/** How many of a kind differ between two sets of records. */
interface Difference {
  added: number;
  changed: number;
  removed: number;
}

/** What differs; a question counts as changed when any of its attempts does. */
export type Differences = Record<Exclude<Kind, 'settings'> | 'attempts', Difference>;

/** What an import holds: the records, and the kinds that it says nothing about. */
export interface Incoming {
  records: Records;
  leftOut: Kind[];
}

/** The records after an import that takes the place of all; of kinds left out they stay. */
export function replaced(current: Records, { records, leftOut }: Incoming): Records {
  const kept: Partial<Records> = Object.fromEntries(leftOut.map((kind) => [kind, current[kind]]));
  if (!leftOut.includes('interviews')) return { ...records, ...kept };
  // What is noted on a kind stays with it.
  const [ours, theirs] = [deletionsIn(current.settings), deletionsIn(records.settings)];
  const { interviews = [] } = ours ?? {};
  const noted = worthNoting({
    id: 'deleted',
    at: Math.max(ours?.at ?? 0, theirs?.at ?? 0),
    stories: theirs?.stories ?? [],
    interviews,
  });
  return { ...records, ...kept, settings: withDeletions(records.settings, noted) };
}

/** A line for whatever differs between the records before and after. None where nothing does. */
export function changeWords(before: Records, after: Records, now: number): string[] {
  const [one, two] = [ordered(before), ordered(after)];
  return [
    ...differenceWords(differencesOf(before, after)),
    ...settingWords(one.settings, two.settings, now),
    ...goneWords(one, two),
  ];
}

/** What differs between the records before and after. */
export function differencesOf(before: Records, after: Records): Differences {
  const [one, two] = [ordered(before), ordered(after)];
  return {
    questions: differenceOf(one.questions.map(seen), two.questions.map(seen), ({ id }) => id),
    attempts: differenceOf(attemptsOf(one), attemptsOf(two), ({ key }) => key),
    stories: differenceOf(one.stories, two.stories, ({ id }) => id),
    interviews: differenceOf(one.interviews, two.interviews, ({ id }) => id),
  };
}

/** A line for each kind that differs: `2 questions added, 1 changed`. Settings have lines of their own. */
function differenceWords(differences: Differences): string[] {
  return (['questions', 'attempts', 'stories', 'interviews'] as const).flatMap((kind) => {
    const parts = (['added', 'changed', 'removed'] as const).flatMap((way) => {
      const count = differences[kind][way];
      return count > 0 ? [{ count, way }] : [];
    });
    const words = parts.map(({ count, way }, index) =>
      index === 0
        ? `${plural(count, ...nouns[kind])} ${way}`
        : `${count.toLocaleString('en')} ${way}`,
    );
    return words.length > 0 ? [words.join(', ')] : [];
  });
}

const nouns: Record<Exclude<Kind, 'settings'> | 'attempts', [one: string, many?: string]> = {
  questions: ['question'],
  attempts: ['attempt'],
  stories: ['story', 'stories'],
  interviews: ['interview'],
};

function ordered(records: Records): Records {
  return mergeRecords(records, noRecords());
}

/** As the reader sees it: without what is done with. */
function seen({ id, attempts, ...record }: QuestionRecord): QuestionRecord {
  const draft = openDraft({ id, attempts, ...record });
  return { id, attempts, ...(draft && { draft }) };
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
