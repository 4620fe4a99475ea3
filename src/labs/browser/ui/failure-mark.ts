import { StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';

/** Underlines the word at a place; `undefined` takes the line away. */
export const markFailure = StateEffect.define<number | undefined>();

const underline = Decoration.mark({ class: 'failure' });

/** The line under what PostgreSQL could not accept; it goes when the text changes there. */
export const failureMark = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, { changes, effects, newDoc, startState }) {
    let kept = marks.map(changes);
    changes.iterChangedRanges((from, to) => {
      marks.between(from, to, () => void (kept = Decoration.none));
    });
    for (const effect of effects) {
      if (!effect.is(markFailure)) continue;
      const at = effect.value;
      const word = at === undefined ? undefined : startState.wordAt(at);
      const from = word?.from ?? at ?? 0;
      const to = Math.min(word?.to ?? from + 1, newDoc.length);
      kept =
        at === undefined || from >= to
          ? Decoration.none
          : Decoration.set(underline.range(from, to));
    }
    return kept;
  },
  provide: (field) => EditorView.decorations.from(field),
});
