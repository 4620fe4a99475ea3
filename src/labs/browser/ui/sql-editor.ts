/** Where a reader writes SQL: CodeMirror, or a plain field where that does not load. */
export interface SqlEditor {
  readonly text: string;
  /** What is to run: the selection, or all where nothing is selected. */
  readonly chosen: { text: string; from: number };
  /** Puts the focus into it, and the cursor to a place on the screen. */
  focus(point?: { x: number; y: number }): void;
  /** Replaces the text; undo brings it back. */
  replace(text: string): void;
  /** Underlines what stands at a place of the text; without one, nothing. */
  mark(at: number | undefined): void;
  /** Offers tables and their columns while the reader types. */
  complete(schema: Record<string, string[]>): void;
}

export interface EditorOptions {
  text: string;
  /** What it holds, for a screen reader. */
  label: string;
  /** The reader asks to run it. */
  onRun: () => void;
}
