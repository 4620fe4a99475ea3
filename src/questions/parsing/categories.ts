import type { Comments } from './comments.ts';
import type { Category, DocumentOptions } from '../document.ts';
import type { Fields } from './fields.ts';
import { nameAll } from './naming.ts';
import { nearest } from '../../authored/nearest.ts';
import { reportPlaces } from './places.ts';
import { readQuestions } from './questions.ts';
import { escapeText, renderBlocks, renderPhrasing } from '../render.ts';
import { linesOf, linesOfAll, onLine, type Reports } from '../../authored/reports.ts';
import type { Section } from './sections.ts';
import { reservedCategoryIds } from '../slugs.ts';
import { plural } from '../counts.ts';
import { shorten, textOf } from '../text.ts';

/** What the categories of a document are read from. */
export interface CategoriesSource {
  /** Sections that own items. */
  sections: readonly Section[];
  groupOf: ReadonlyMap<Section, string>;
  comments: Comments;
  /** Title for items that no heading owns. */
  ownTitle: string;
  options: DocumentOptions;
}

/**
 * Makes a category of each section and a question of each of its items that has words. Where no item
 * has, the category is empty.
 */
export function readCategories(source: CategoriesSource, reports: Reports): Category[] {
  const { comments, groupOf, options, sections } = source;
  const drafts = sections.map((section) => draftOf(section, source, reports));
  reportPlaces(
    drafts.map(({ fields }) => fields),
    reports,
  );
  const names = nameAll(
    drafts.map(({ section, title, line, fields }) => ({
      text: title,
      line,
      given: fields.id,
      group: groupOf.get(section),
    })),
    'category',
    reservedCategoryIds,
    reports,
  );
  return drafts.map(({ section, title, titleHtml, line, fields }, index) => {
    const { id = '', permanent = false } = names[index] ?? {};
    const [group, intro] = [groupOf.get(section), renderBlocks(section.intro, reports)];
    return {
      id,
      title,
      titleHtml,
      line,
      ...(group && { group }),
      ...(fields.topic && { topic: fields.topic.value }),
      ...(fields.tier && { tier: fields.tier.value }),
      outline: readOutline(fields.outline, options, reports) ?? options.defaultOutline,
      ...(intro && { intro }),
      questions: readQuestions(section.items, id, comments, reports),
      permanent,
    };
  });
}

/** The outline that a field names. Reports one that does not exist. */
export function readOutline(
  field: Fields['outline'],
  { outlines }: DocumentOptions,
  reports: Reports,
): string | undefined {
  if (!field || outlines.includes(field.value)) return field?.value;
  const near = nearest(field.value, outlines);
  const found = `There is no outline “${shorten(field.value)}”.`;
  const advice = `${near ? `Did you mean “${near}”? ` : ''}The outlines are ${outlines.join(', ')}.`;
  reports.fault(onLine(field.line), found, advice);
  return undefined;
}

interface Draft {
  section: Section;
  title: string;
  titleHtml: string;
  line: number;
  fields: Fields;
}

function draftOf(
  section: Section,
  { comments, ownTitle }: CategoriesSource,
  reports: Reports,
): Draft {
  const { heading, items } = section;
  if (!heading) return ownDraft(section, ownTitle, reports);
  const title = textOf(heading);
  const { line } = linesOf(heading);
  if (!title) {
    const found = `A heading without text owns ${plural(items.length, 'item')}.`;
    reports.notice(onLine(line), found, 'Give it a text, or remove it.');
  }
  return {
    section,
    title: title || ownTitle,
    titleHtml: renderPhrasing(heading.children, reports) || escapeText(title || ownTitle),
    line,
    fields: comments.take(heading, 'a heading', ['id', 'topic', 'tier', 'outline']),
  };
}

function ownDraft(section: Section, title: string, reports: Reports): Draft {
  const lines = linesOfAll(section.items);
  reports.notice(
    lines,
    `${plural(section.items.length, 'item')} under no heading: they are placed in a category “${shorten(title)}”.`,
    'Write a heading above them.',
  );
  return { section, title, titleHtml: escapeText(title), line: lines.line, fields: {} };
}
