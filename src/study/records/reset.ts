import { noRecords, type Records } from './schema.ts';

/** What can be reset on its own. A category is given by its id. */
export type Part = { category: string } | 'stories' | 'interviews' | 'everything';

/** The records without a part of them. */
export function withoutPart(records: Records, part: Part): Records {
  switch (part) {
    case 'everything':
      return noRecords();
    case 'stories':
    case 'interviews':
      return { ...records, [part]: [] };
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
