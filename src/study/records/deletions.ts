import type { Deletions, Kind, Setting } from './schema.ts';

/** What is noted when it is deleted: its id is never used again. */
export type DeletedKind = 'stories' | 'interviews';

/** The note of what was deleted. */
export function deletionsIn(settings: readonly Setting[]): Deletions | undefined {
  return settings.find((setting) => setting.id === 'deleted');
}

/** Ids of what was deleted of a kind. */
export function deletedOf({ stories, interviews }: Deletions, kind: Kind): string[] {
  if (kind === 'stories') return stories;
  return kind === 'interviews' ? interviews : [];
}

/** Two notes in one: what was deleted on either device is deleted on both. */
export function mergeDeletions(a: Deletions, b: Deletions): Deletions {
  return {
    id: 'deleted',
    at: Math.max(a.at, b.at),
    stories: inOrder([...a.stories, ...b.stories]),
    interviews: inOrder([...a.interviews, ...b.interviews]),
  };
}

/** The note with some more ids of a kind. */
export function noteDeleted(
  noted: Deletions | undefined,
  kind: DeletedKind,
  ids: readonly string[],
  at: number,
): Deletions {
  const more = { ...noDeletions, at, [kind]: ids };
  return mergeDeletions(noted ?? more, more);
}

/** A note that says something. */
export function worthNoting(noted: Deletions): Deletions | undefined {
  return noted.stories.length + noted.interviews.length > 0 ? noted : undefined;
}

/**
 * The note after one record was changed, made or taken away: what is deleted is noted, and what is
 * there again is not. Undefined when nothing is left to note.
 *
 * @param is whether the record is there before and after
 */
export function notedAfter(
  noted: Deletions | undefined,
  kind: DeletedKind,
  id: string,
  is: { before: boolean; after: boolean },
  at: number,
): Deletions | undefined {
  if (is.after)
    return noted && worthNoting({ ...noted, [kind]: noted[kind].filter((one) => one !== id) });
  return is.before ? noteDeleted(noted, kind, [id], at) : noted;
}

/** Settings with another note, or none. */
export function withDeletions(
  settings: readonly Setting[],
  noted: Deletions | undefined,
): Setting[] {
  const others = settings.filter(({ id }) => id !== 'deleted');
  return noted ? [...others, noted] : others;
}

const noDeletions: Deletions = { id: 'deleted', at: 0, stories: [], interviews: [] };

function inOrder(ids: string[]): string[] {
  return [...new Set(ids)].toSorted((a, b) => (a < b ? -1 : 1));
}
