import { linesOfAll, type Reports } from '../../authored/reports.ts';
import { shorten, textOf } from '../text.ts';
import type { Section } from './sections.ts';

/** The part that each heading without questions plays. */
export interface Headings {
  /** The section whose heading names the document. */
  title?: Section;
  /** Text of the heading that a section stands under, unless that is the title. */
  groupOf: ReadonlyMap<Section, string>;
  /** Sections that are left out. */
  empty: Section[];
}

/** Finds the title and the groups among the headings, and reports the empty sections. */
export function readHeadings(sections: readonly Section[], reports: Reports): Headings {
  const [before, ...headed] = sections;
  const first = headed[0];
  const groups = new Set(
    headed.filter((section, index) => isEmpty(section) && isAbove(section, headed[index + 1])),
  );
  const isOneOfSeveral =
    first &&
    groups.has(first) &&
    [...groups].some((one) => one !== first && depth(one) === depth(first));
  const isTitle = first && isEmpty(first) && !isOneOfSeveral && before?.items.length === 0;
  const title = isTitle ? first : undefined;
  const empty = headed.filter(
    (section) =>
      isEmpty(section) &&
      section !== title &&
      section.contents.length === 0 &&
      !groups.has(section),
  );
  for (const section of empty) reportEmpty(section, reports);
  return { ...(title && { title }), groupOf: groupsAbove(headed, title), empty };
}

function reportEmpty({ heading, blocks }: Section, reports: Reports): void {
  if (!heading) return;
  reports.notice(
    linesOfAll([heading, ...blocks]),
    `The section “${shorten(textOf(heading))}” has no questions, so it is left out.`,
    'Write its questions as list items below the heading, or remove it.',
  );
}

function groupsAbove(headed: Section[], title: Section | undefined): Map<Section, string> {
  const groupOf = new Map<Section, string>();
  const above: Section[] = [];
  for (const section of headed) {
    while (above.length > 0 && depth(above.at(-1)) >= depth(section)) above.pop();
    const group = above.findLast((one) => one !== title);
    if (group?.heading) groupOf.set(section, textOf(group.heading));
    above.push(section);
  }
  return groupOf;
}

function isEmpty({ items, notes }: Section): boolean {
  return items.length === 0 && notes.length === 0;
}

function isAbove(section: Section, next: Section | undefined): boolean {
  return next !== undefined && depth(section) < depth(next);
}

function depth(section: Section | undefined): number {
  return section?.heading?.depth ?? 0;
}
