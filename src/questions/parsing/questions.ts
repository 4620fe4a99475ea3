import type { ListItem } from 'mdast';
import type { Comments } from './comments.ts';
import type { Question } from '../document.ts';
import { readItem } from './items.ts';
import { nameAll } from './naming.ts';
import { linesOf, type Reports } from '../../authored/reports.ts';
import { reservedQuestionIds } from '../slugs.ts';

/** The questions of a category, one for each item that has words; any other is reported. */
export function readQuestions(
  items: readonly ListItem[],
  categoryId: string,
  comments: Comments,
  reports: Reports,
): Question[] {
  const asked = items.flatMap((item) => {
    const given = comments.take(item, 'a question', ['id']).id;
    const content = readItem(item, reports);
    if (content) return [{ ...content, given, line: linesOf(item).line }];
    reports.notice(
      linesOf(item),
      'A list item has no words, so it is left out.',
      'Write the question as its first paragraph, or remove the item.',
    );
    return [];
  });
  const names = nameAll(asked, 'question', reservedQuestionIds, reports);
  return asked.map(({ text, html, details, line }, index) => {
    const { id: slug = '', permanent = false } = names[index] ?? {};
    return {
      id: `${categoryId}/${slug}`,
      slug,
      categoryId,
      number: index + 1,
      line,
      text,
      html,
      ...(details && { details }),
      permanent,
    };
  });
}
