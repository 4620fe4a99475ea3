import { deletionsIn, noteDeleted, withDeletions } from './deletions.ts';
import { noRecords, type Records } from './schema.ts';

/** What can be reset on its own. A category is given by its id. */
export type Part = { category: string } | 'stories' | 'interviews' | 'everything';

/**
 * The records without a part of them. Stories and interviews are noted as deleted; with everything
 * the notes go, too.
 *
 * @param at when it is done, in milliseconds
 */
export function withoutPart(records: Records, part: Part, at: number): Records {
  switch (part) {
    case 'everything':
      return noRecords();
    case 'stories':
    case 'interviews': {
      const ids = records[part].map(({ id }) => id);
      if (ids.length === 0) return records;
      const noted = noteDeleted(deletionsIn(records.settings), part, ids, at);
      return { ...records, [part]: [], settings: withDeletions(records.settings, noted) };
    }
    default:
      return {
        ...records,
        questions: records.questions.filter(({ id }) => categoryOf(id) !== part.category),
      };
  }
}

/** The category in the id of a question. */
export function categoryOf(id: string): string {
  return id.split('/', 1)[0] ?? '';
}
