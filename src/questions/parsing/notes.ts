import type { RootContent } from 'mdast';
import { readOutline } from './categories.ts';
import type { Comments } from './comments.ts';
import type { DocumentOptions, Note } from '../document.ts';
import { renderBlocks } from '../render.ts';
import { linesOfAll, type Reports } from '../../authored/reports.ts';
import type { Section } from './sections.ts';

/** The notes of all sections. Where a heading owns nothing else, it opens its first note. */
export function readNotes(
  sections: readonly Section[],
  comments: Comments,
  options: DocumentOptions,
  reports: Reports,
): Note[] {
  return sections.flatMap(({ heading, items, notes }) =>
    notes.map((blocks, index) => {
      const shown = heading && items.length === 0 && index === 0 ? [heading, ...blocks] : blocks;
      return {
        outline: outlineOf(blocks[0], comments, options, reports),
        html: renderBlocks(shown, reports),
        line: linesOfAll(shown).line,
      };
    }),
  );
}

function outlineOf(
  first: RootContent | undefined,
  comments: Comments,
  options: DocumentOptions,
  reports: Reports,
): string {
  if (!first) return '';
  const { about } = comments.take(first, 'a paragraph', ['about']);
  return readOutline(about, options, reports) ?? '';
}
