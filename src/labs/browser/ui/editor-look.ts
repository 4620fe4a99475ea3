import { HighlightStyle } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

/** As the page's style has it for code to read. */
export const colours = HighlightStyle.define([
  { tag: tags.comment, color: 'var(--color-soft)', fontStyle: 'italic' },
  { tag: [tags.keyword, tags.bool, tags.null], fontWeight: '600' },
  { tag: tags.string, color: 'light-dark(#17603a, #8fd8ac)' },
  { tag: tags.number, color: 'light-dark(#8a3a0a, #f0b27a)' },
]);

/** The page's colours and measures, so that nothing moves when the editor takes its place. */
export const look = EditorView.theme({
  '&': {
    minHeight: '2.75rem',
    backgroundColor: 'transparent',
    color: 'var(--color-ink)',
  },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': {
    fontFamily: 'var(--font-mono)',
    fontSize: 'inherit',
    lineHeight: 'inherit',
    overflowX: 'auto',
  },
  '.cm-content': { padding: '0.9rem 0', caretColor: 'var(--color-ink)' },
  '.cm-line': { padding: '0 1rem' },
  '.cm-cursor': { borderLeft: '2px solid var(--color-ink)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground':
    { background: 'var(--color-mark)' },
  '&.cm-focused .cm-matchingBracket': {
    backgroundColor: 'transparent',
    outline: '1px solid var(--color-edge)',
  },
  '&.cm-focused .cm-nonmatchingBracket': { backgroundColor: 'transparent' },
  '.failure': {
    textDecoration: 'underline wavy var(--color-bad)',
    textUnderlineOffset: '0.25em',
    textDecorationSkipInk: 'none',
  },
  '.cm-tooltip': {
    border: '1px solid var(--color-edge)',
    borderRadius: '4px',
    backgroundColor: 'var(--color-paper)',
    color: 'var(--color-ink)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': {
    fontFamily: 'var(--font-mono)',
    maxHeight: '13rem',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '0.25rem 0.6rem' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'var(--color-mark)',
    color: 'var(--color-ink)',
  },
  '.cm-completionDetail': { color: 'var(--color-soft)' },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '600' },
});
