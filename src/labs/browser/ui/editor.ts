import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { PostgreSQL, sql } from '@codemirror/lang-sql';
import { bracketMatching, syntaxHighlighting } from '@codemirror/language';
import { Compartment, EditorState, Prec } from '@codemirror/state';
import { drawSelection, EditorView, keymap } from '@codemirror/view';
import { colours, look } from './editor-look.ts';
import { markFailure, failureMark } from './failure-mark.ts';
import type { EditorOptions, SqlEditor } from './sql-editor.ts';
import { typeOver } from './type-over.ts';

/**
 * An editor for SQL in a shadow root of its own, since its styles are sheets that only a root can
 * adopt under the page's policy. Tab leaves it; Ctrl ] and Ctrl [ indent.
 */
export function openEditor(host: HTMLElement, { text, label, onRun }: EditorOptions): SqlEditor {
  const language = new Compartment();
  const run = () => {
    onRun();
    return true;
  };
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open', delegatesFocus: true });
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: text,
      extensions: [
        Prec.highest(
          keymap.of([
            { key: 'Mod-Enter', run },
            { key: 'Ctrl-Enter', run },
          ]),
        ),
        history(),
        drawSelection(),
        bracketMatching(),
        closeBrackets(),
        autocompletion({ icons: false }),
        keymap.of([
          ...closeBracketsKeymap,
          ...completionKeymap,
          ...defaultKeymap,
          ...historyKeymap,
        ]),
        language.of(languageWith({})),
        syntaxHighlighting(colours),
        look,
        failureMark,
        typeOver,
        EditorState.tabSize.of(4),
        EditorView.contentAttributes.of({
          'aria-label': `${label}. Tab leaves the editor, Control Enter runs.`,
          autocapitalize: 'off',
          autocorrect: 'off',
          spellcheck: 'false',
        }),
      ],
    }),
  });

  return {
    get text() {
      return view.state.doc.toString();
    },
    get chosen() {
      const { from, to, empty } = view.state.selection.main;
      return empty
        ? { text: view.state.doc.toString(), from: 0 }
        : { text: view.state.sliceDoc(from, to), from };
    },
    focus(point) {
      view.focus();
      const at = point && view.posAtCoords(point);
      if (typeof at === 'number') view.dispatch({ selection: { anchor: at } });
    },
    replace(text) {
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
    },
    mark(at) {
      view.dispatch({ effects: markFailure.of(at) });
    },
    complete(schema) {
      view.dispatch({ effects: language.reconfigure(languageWith(schema)) });
    },
  };
}

function languageWith(schema: Record<string, string[]>) {
  return sql({ dialect: PostgreSQL, schema, upperCaseKeywords: true });
}
