import type { EditorOptions, SqlEditor } from './sql-editor.ts';

/** A plain field, where the editor proper did not load. */
export function openPlainEditor(
  host: HTMLElement,
  { text, label, onRun }: EditorOptions,
): SqlEditor {
  const field = document.createElement('textarea');
  field.value = text;
  field.rows = text.split('\n').length + 1;
  field.ariaLabel = label;
  field.spellcheck = false;
  field.autocapitalize = 'off';
  field.wrap = 'off';
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    onRun();
  });
  host.append(field);

  return {
    get text() {
      return field.value;
    },
    get chosen() {
      const { selectionStart: from, selectionEnd: to, value } = field;
      return from === to ? { text: value, from: 0 } : { text: value.slice(from, to), from };
    },
    focus() {
      field.focus();
    },
    replace(text) {
      field.value = text;
    },
    mark() {},
    complete() {},
  };
}
