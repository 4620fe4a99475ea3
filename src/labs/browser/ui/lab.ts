import './no-eval.ts';
import { html, nothing } from 'lit-html';
import { setBusy, setStoppable } from './buttons.ts';
import { lastExplainable } from './explain.ts';
import { explainStep } from './explain-step.ts';
import { showFoot } from './foot.ts';
import { describeTrouble, load, type Loaded, showWaiting } from './loading.ts';
import { chosenStatements, runStep } from './run-step.ts';
import type { SqlEditor } from './sql-editor.ts';
import { StepView } from './step-view.ts';
import { readTables } from './tables.ts';
import { tablesView } from './tables-view.ts';

/** What takes the database, and only one at a time. */
type Work = 'run' | 'explain' | 'reset';

/** What a reader can ask of a step. */
export type Action = Work | 'stop' | 'restore' | 'close';

/** A place on the screen. */
export interface Point {
  x: number;
  y: number;
}

/** A lab at work: ties its steps on the page to its one database. */
export class Lab {
  #root: HTMLElement;
  #steps: StepView[];
  #loaded: Loaded | undefined;
  #isBusy = false;
  /** The step whose SQL runs now. */
  #running: StepView | undefined;
  #isLeft = false;

  constructor(root: HTMLElement) {
    this.#root = root;
    const sections = [...root.querySelectorAll<HTMLElement>('[data-step]')];
    this.#steps = sections.map(
      (section, index) => new StepView(section, index, () => void this.do('run', section)),
    );
    for (const step of this.#steps) step.onOpenTables(() => void this.#refresh());
  }

  /** Opens the editor of a step and puts the cursor into it. */
  async edit(element: Element, point?: Point): Promise<void> {
    const editor = await this.#stepOf(element)?.editor();
    editor?.focus(point);
  }

  /** Does what the reader asks for; nothing where it makes no sense now. */
  async do(action: Action, element: Element): Promise<void> {
    if (action === 'close') return this.#closeDatabase();
    const step = this.#stepOf(element);
    if (!step) return;
    if (action === 'stop') return this.#stop(step);
    if (action === 'restore') return this.#restore(step);
    if (this.#isBusy) return;
    this.#setBusy(true);
    step.prepare();
    try {
      await this.#work(action, step, await step.editor());
    } catch (cause) {
      await this.#recover(cause, action, step);
    } finally {
      this.#setRunning(undefined);
      this.#setBusy(false);
      if (this.#loaded) showFoot(this.#root, this.#loaded.session.isOpen);
    }
    await this.#refresh();
  }

  /** Ends the database with the page. */
  leave(): void {
    this.#isLeft = true;
    this.#loaded?.session.close();
  }

  #work(work: Work, step: StepView, editor: SqlEditor): Promise<void> {
    this.#isLeft = false;
    switch (work) {
      case 'run':
        return this.#run(step, editor);
      case 'explain':
        return this.#explain(step, editor);
      case 'reset':
        return this.#reset(step, editor);
    }
  }

  async #run(step: StepView, editor: SqlEditor): Promise<void> {
    const statements = chosenStatements(editor);
    if (statements.length === 0) return step.say('error', 'There is no SQL to run.');
    const { data, session, database } = await this.#enter(step);
    const dataStep = data.steps[step.index];
    if (!dataStep) return;
    const isSolved = await runStep(step, editor, statements, dataStep, database);
    if (!isSolved) return;
    session.markDone(step.index);
    step.markSolved();
    const items = this.#root.querySelectorAll<HTMLElement>('.lab-steps > li');
    items[step.index]?.setAttribute('data-solved', '');
  }

  async #explain(step: StepView, editor: SqlEditor): Promise<void> {
    const statement = lastExplainable(chosenStatements(editor));
    if (!statement) {
      return step.say('error', 'Explain takes a SELECT, INSERT, UPDATE, DELETE or MERGE.');
    }
    const { data, database } = await this.#enter(step);
    const dataStep = data.steps[step.index];
    if (dataStep) await explainStep(step, editor, statement, dataStep, database);
  }

  async #reset(step: StepView, editor: SqlEditor): Promise<void> {
    const { session } = await this.#load(step);
    await session.restart(step.index, (progress) => showWaiting(step, progress));
    editor.mark(undefined);
    step.forgetPlan();
    step.say('done', 'The database is as at the beginning of this step.');
    step.show(
      editor.text.trim() === step.start.trim()
        ? nothing
        : html`<p>
            Your SQL is as you left it.
            <button type="button" data-do="restore">Put the first SQL back</button>
          </p>`,
    );
  }

  async #restore(step: StepView): Promise<void> {
    const editor = await step.editor();
    editor.replace(step.start);
    editor.focus();
    step.say('done', 'The first SQL is back. Undo brings yours.');
    step.show(nothing);
  }

  /** Ends the database, since nothing else ends a query; `#recover` opens another one. */
  #stop(step: StepView): void {
    if (this.#running === step) this.#loaded?.session.close();
  }

  async #recover(cause: unknown, work: Work, step: StepView): Promise<void> {
    if (this.#isLeft) return step.say('done', 'The database was closed when you left the page.');
    const session = this.#loaded?.session;
    const isStopped = this.#running && session && !session.isOpen;
    this.#setRunning(undefined);
    if (isStopped) {
      try {
        step.say('busy', 'Stopped. Opening the database again …');
        step.show(nothing);
        await session.restart(step.index, () => undefined);
        return step.say(
          'done',
          'Stopped. The database is as at the beginning of this step; your SQL is as you left it.',
        );
      } catch (another) {
        return this.#tellTrouble(another, 'reset', step);
      }
    }
    // It may have ended by itself.
    session?.close();
    this.#tellTrouble(cause, work, step);
  }

  #tellTrouble(cause: unknown, work: Work, step: StepView): void {
    step.say('error', describeTrouble(cause));
    step.show(html`<p><button type="button" data-do=${work}>Try again</button></p>`);
  }

  #closeDatabase(): void {
    if (this.#isBusy || !this.#loaded) return;
    this.#loaded.session.close();
    showFoot(this.#root, false);
  }

  async #load(step: StepView): Promise<Loaded> {
    step.say('busy', 'Loading PostgreSQL …');
    return (this.#loaded ??= await load(this.#root, this.#steps));
  }

  async #enter(step: StepView) {
    const loaded = await this.#load(step);
    const database = await loaded.session.enter(step.index, (progress) =>
      showWaiting(step, progress),
    );
    step.say('busy', 'Running …');
    this.#setRunning(step);
    return { ...loaded, database };
  }

  /** Reads the catalog for the open panels, and for what the editors complete. */
  async #refresh(): Promise<void> {
    const database = this.#loaded?.session.database;
    if (!database || this.#isBusy) return;
    const tables = await readTables(database).catch(() => undefined);
    for (const step of this.#steps) {
      step.showTables(tablesView(tables));
      if (tables) await step.complete(tables);
    }
  }

  #setBusy(isBusy: boolean): void {
    this.#isBusy = isBusy;
    setBusy(this.#root, isBusy);
  }

  #setRunning(step: StepView | undefined): void {
    this.#running = step;
    setStoppable(this.#root, step?.section);
  }

  #stepOf(element: Element): StepView | undefined {
    return this.#steps.find(({ section }) => section.contains(element));
  }
}
