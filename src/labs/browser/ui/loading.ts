import { html } from 'lit-html';
import type { LabData } from '../../lab-data.ts';
import { loadData } from './load-data.ts';
import { Session, type Waiting } from './session.ts';
import type { StepView } from './step-view.ts';
import { describeWaiting } from './words.ts';

/** What a lab runs on and in. */
export interface Loaded {
  data: LabData;
  session: Session;
}

/** Fetches what a lab runs on, and the code of the database. */
export async function load(root: HTMLElement, steps: readonly StepView[]): Promise<Loaded> {
  const starts = steps.map(({ start }) => start);
  const [{ openDatabase }, data] = await Promise.all([
    import('../database.ts'),
    loadData(root, starts),
  ]);
  return { data, session: new Session(data, openDatabase) };
}

/** Shows how far the opening of the database is. */
export function showWaiting(step: StepView, progress: Waiting): void {
  step.say('busy', describeWaiting(progress));
  step.show(
    progress.kind === 'loading'
      ? html`<progress
          aria-label="Loading"
          max=${progress.total}
          value=${progress.loaded}
        ></progress>`
      : html`<progress aria-label="Opening the database"></progress>`,
  );
}

/** Why something did not come to pass, for the reader. */
export function describeTrouble(cause: unknown): string {
  // What a browser says of a file that did not come helps nobody.
  if (cause instanceof TypeError) return 'The lab could not be loaded. Check the connection.';
  return cause instanceof Error ? cause.message : String(cause);
}
