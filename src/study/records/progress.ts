import { plural } from '../../questions/counts.ts';
import { standingOf } from '../grade.ts';
import { categoryName, type QuestionList } from '../question-list.ts';
import { openDraft } from './draft.ts';
import { categoryOf } from './reset.ts';
import type { QuestionRecord } from './schema.ts';

/** A category with what is kept on its questions. */
export interface KeptCategory {
  id: string;
  name: string;
  records: QuestionRecord[];
  /** How many questions it has. Undefined where the document does not hold it, or is missing. */
  total: number | undefined;
}

/** Categories that something is kept on: those of the document in its order, then others by id. */
export function categoriesOf(
  questions: QuestionRecord[],
  list: QuestionList | undefined,
): KeptCategory[] {
  const byCategory = Map.groupBy(questions, ({ id }) => categoryOf(id));
  const listed = (list?.categories ?? []).flatMap((category) => {
    const records = byCategory.get(category.id);
    byCategory.delete(category.id);
    if (!records) return [];
    return [
      { id: category.id, name: categoryName(category), records, total: category.questions.length },
    ];
  });
  const others = [...byCategory].map(([id, records]) => ({
    id,
    name: id,
    records,
    total: undefined,
  }));
  return [...listed, ...others];
}

/** A line for each such category: `5 of 8 tried: 2 solid, 3 shaky; 14 attempts`. */
export function progressOf(
  questions: QuestionRecord[],
  list: QuestionList | undefined,
): { name: string; words: string }[] {
  return categoriesOf(questions, list).map(({ name, records, total }) => ({
    name,
    words: progressWords(records, total),
  }));
}

function progressWords(records: QuestionRecord[], total: number | undefined): string {
  const standings = records.map(({ attempts }) => standingOf(attempts.at(-1)));
  const count = (standing: string) => standings.filter((one) => one === standing).length;
  const [solid, missed] = [count('solid'), count('missed')];
  const attempts = records.reduce((sum, record) => sum + record.attempts.length, 0);
  const begun = records.filter(openDraft).length;
  const tried =
    total === undefined ? `${solid + missed} tried` : `${solid + missed} of ${total} tried`;
  const parts = [
    ...(solid > 0 ? [`${solid} solid`] : []),
    ...(missed > 0 ? [`${missed} shaky`] : []),
    ...(begun > 0 ? [`${begun} begun`] : []),
  ];
  const words = parts.length > 0 ? `${tried}: ${parts.join(', ')}` : tried;
  return attempts > 0 ? `${words}; ${plural(attempts, 'attempt')}` : words;
}
