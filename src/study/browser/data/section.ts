import { html, type TemplateResult } from 'lit-html';
import type { QuestionList } from '../../question-list.ts';
import type { Records } from '../../records/schema.ts';
import { type Outcome, problemWords } from '../problem.ts';
import type { Held } from './held.ts';

/** What the sections of “Your records” share. */
export interface DataPage {
  /** Name of this site. */
  readonly site: string;
  /** What the browser holds. Undefined until it is read. */
  held: Held | undefined;
  list: QuestionList | undefined;
  /** Ids of the document's questions. Undefined until, or unless, the list arrives. */
  knownIds: ReadonlySet<string> | undefined;
  listFailed: boolean;
  /** What was said last, and in which section. */
  said: { section: string; text: string; isTrouble: boolean } | undefined;
  redraw(): void;
  /** Changes all records, with a copy of what they were, and reads them again. */
  rewrite(change: (records: Records) => Records, did?: string): Promise<Outcome>;
  refresh(): Promise<void>;
  /** Says something in a section, in place of what was said last. */
  say(section: string, text: string, isTrouble?: boolean): void;
  /** Moves the focus to what has this id. */
  focus(id: string): void;
}

/** A section with its heading, which can take the focus, and with what was said in it. */
export function sectionView(
  page: DataPage,
  id: string,
  title: string,
  content: TemplateResult,
): TemplateResult {
  const said = page.said?.section === id ? page.said : undefined;
  return html`<section class="mt-10 max-w-measure" aria-labelledby=${id}>
    <h2 id=${id} tabindex="-1">${title}</h2>
    ${content}
    <p class=${said ? (said.isTrouble ? 'trouble mt-4' : 'mt-4 font-semibold') : ''} role="status">
      ${said?.text ?? ''}
    </p>
  </section>`;
}

/** Says what came of a change: what was done, and where that ends with the page, why. */
export function sayOutcome(page: DataPage, section: string, outcome: Outcome, done: string): void {
  if (outcome.ok) return page.say(section, done);
  const { problem } = outcome;
  // Then the records are in the page's memory, where all was done.
  const isDone = problem === 'blocked' || problem === 'newer';
  page.say(section, isDone ? `${done} ${problemWords[problem]}` : problemWords[problem], true);
}

/** Lines of a list, or a sentence where there are none. */
export function linesView(lines: string[], none: string): TemplateResult {
  return lines.length === 0
    ? html`<p class="mt-1">${none}</p>`
    : html`<ul class="mt-1 list-disc ps-5">
        ${lines.map((line) => html`<li>${line}</li>`)}
      </ul>`;
}

/** What becomes of the copy of an earlier change, since there is only one. */
export function copyNote({ held }: DataPage): string {
  return held?.snapshot
    ? `You can undo it. There is one copy only: that from before the ${held.snapshot.did} goes. To be safe, export first.`
    : 'You can undo it. To be safe, export first.';
}
