import type { Heading, List, ListItem, Root, RootContent } from 'mdast';
import type { Comments } from './comments.ts';
import { plural } from '../counts.ts';
import { linesOf, linesOfAll, type Reports } from '../../authored/reports.ts';
import { shorten, textOf } from '../text.ts';

/** What stands from one heading to the next, or before the first, sorted by what it is. */
export interface Section {
  /** Absent for what stands before the first heading. */
  heading?: Heading;
  /** Every block below the heading. */
  blocks: RootContent[];
  /** The items of its own lists. */
  items: ListItem[];
  /** What stands before the first item. */
  intro: RootContent[];
  /** Runs of blocks that explain rather than ask. */
  notes: RootContent[][];
  /** Lists of links to headings. */
  contents: List[];
}

/** Cuts a document at its headings and sorts what each of them owns. */
export function readSections(tree: Root, comments: Comments, reports: Reports): Section[] {
  const sections: Section[] = [emptySection()];
  for (const node of tree.children) {
    if (node.type === 'heading') sections.push({ ...emptySection(), heading: node });
    else sections.at(-1)?.blocks.push(node);
  }
  for (const section of sections) sortBlocks(section, comments, reports);
  return sections;
}

function emptySection(): Section {
  return { blocks: [], items: [], intro: [], notes: [], contents: [] };
}

function sortBlocks(section: Section, comments: Comments, reports: Reports): void {
  const isNote = (block: RootContent) => block.type === 'paragraph' && comments.has(block, 'about');
  for (const [index, blocks] of cut(section.blocks, isRule).entries()) {
    const [own = [], ...notes] = cut(blocks, isNote, true);
    section.notes.push(...notes);
    if (index > 0 && section.items.length > 0 && isIntroducedList(own)) {
      section.notes.push(own);
      reportClosingWords(own, reports);
      continue;
    }
    for (const block of own) {
      if (block.type === 'list' && isTableOfContents(block)) {
        section.contents.push(block);
        reportContents(block, reports);
      } else if (block.type === 'list') section.items.push(...block.children);
      else if (section.items.length === 0) section.intro.push(block);
    }
  }
}

/** Runs of blocks between those that divide; with `keep`, a divider begins the run after it. */
function cut(
  blocks: readonly RootContent[],
  divides: (block: RootContent) => boolean,
  keep = false,
): RootContent[][] {
  const runs: RootContent[][] = [[]];
  for (const block of blocks) {
    if (divides(block)) runs.push(keep ? [block] : []);
    else runs.at(-1)?.push(block);
  }
  return runs;
}

function isRule(block: RootContent): boolean {
  return block.type === 'thematicBreak';
}

function isIntroducedList(blocks: readonly RootContent[]): boolean {
  return blocks[0]?.type === 'paragraph' && blocks.some(isListOfItems);
}

function isListOfItems(block: RootContent): boolean {
  return block.type === 'list' && !isTableOfContents(block);
}

function isTableOfContents(list: List): boolean {
  return list.children.every(({ children: [first, ...rest] }) => {
    const isLink =
      first?.type === 'paragraph' &&
      first.children.length === 1 &&
      first.children.every((node) => node.type === 'link' && node.url.startsWith('#'));
    return isLink && rest.every((block) => block.type === 'list' && isTableOfContents(block));
  });
}

function reportContents(list: List, reports: Reports): void {
  reports.notice(
    linesOf(list),
    'A list of nothing but links into the document is taken for its table of contents.',
    'Remove it, as the site has its own; or add words to items that are questions.',
  );
}

function reportClosingWords(blocks: RootContent[], reports: Reports): void {
  const items = blocks.flatMap((block) => (block.type === 'list' ? block.children : []));
  const first = blocks[0] ? shorten(textOf(blocks[0])) : '';
  reports.notice(
    linesOfAll(blocks),
    `After a rule, “${first}” introduces a list of ${plural(items.length, 'item')}: it is taken for closing words, not for questions.`,
    'End that paragraph with <!-- about: … -->, naming the outline it explains; or, if the items are questions, put a heading above them or take out the rule (---).',
  );
}
