import { EditorView } from '@codemirror/view';

/**
 * Types over a selection without the browser's own editing: Chrome gives what it inserts there a
 * style attribute, to look like what was selected, and the page's policy reports that.
 */
export const typeOver = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { inputType, data, isComposing } = event;
    const { main, ranges } = view.state.selection;
    const isPlain = ranges.length === 1 && !main.empty && !isComposing;
    if (inputType !== 'insertText' || data === null || !isPlain) return false;
    const insert = () =>
      view.state.update({
        ...view.state.replaceSelection(data),
        userEvent: 'input.type',
        scrollIntoView: true,
      });
    const isHandled = view.state
      .facet(EditorView.inputHandler)
      .some((handle) => handle(view, main.from, main.to, data, insert));
    if (!isHandled) view.dispatch(insert());
    event.preventDefault();
    return true;
  },
});
