import { plural } from '../../questions/counts.ts';
import { deletionsIn } from './deletions.ts';
import type { Records } from './schema.ts';

/** A line for each story and interview here that a merge takes away: it was deleted elsewhere. */
export function deletedByMerge(current: Records, incoming: Records): string[] {
  const noted = deletionsIn(incoming.settings);
  const stories = current.stories.filter(({ id }) => noted?.stories.includes(id));
  const interviews = current.interviews.filter(({ id }) => noted?.interviews.includes(id));
  return [
    ...stories.map(({ title }) => `deleted elsewhere: the story “${title.text}”`),
    ...interviews.map(({ candidate }) => `deleted elsewhere: the interview “${candidate.text}”`),
  ];
}

/** What a merge leaves out of a file, because it was deleted here: `2 stories, 1 interview`. */
export function staysDeleted(current: Records, incoming: Records): string {
  const noted = deletionsIn(current.settings);
  const stories = incoming.stories.filter(({ id }) => noted?.stories.includes(id)).length;
  const interviews = incoming.interviews.filter(({ id }) => noted?.interviews.includes(id)).length;
  return [
    ...(stories > 0 ? [plural(stories, 'story', 'stories')] : []),
    ...(interviews > 0 ? [plural(interviews, 'interview')] : []),
  ].join(', ');
}
