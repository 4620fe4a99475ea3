import { html, nothing, render, type TemplateResult } from 'lit-html';
import { questionsOf } from '../../question-list.ts';
import type { Records } from '../../records/schema.ts';
import { ExportSection } from './export-section.ts';
import { readHeld } from './held.ts';
import { ImportSection } from './import-section.ts';
import { KeptSection } from './kept-section.ts';
import type { DataPage } from './section.ts';
import { RemovedSection } from './removed-section.ts';
import { ResetSection } from './reset-section.ts';
import { UndoSection } from './undo-section.ts';
import { UnreadableSection } from './unreadable-section.ts';
import { fetchQuestionList } from '../fetch-questions.ts';
import { type Outcome, problemWords } from '../problem.ts';
import { store } from '../store.ts';

/** A part of the page: drawn from what the page holds, with a state of its own in between. */
interface Section {
  view(): TemplateResult | typeof nothing;
}

/** Shows the reader's records in the host, and again whenever they change. */
export function startDataPage(host: HTMLElement): void {
  const page: DataPage = {
    site: host.dataset['site'] ?? document.title,
    held: undefined,
    list: undefined,
    knownIds: undefined,
    listFailed: false,
    said: undefined,
    redraw: draw,
    rewrite(change, did) {
      rewriting ??= rewrite(change, did).finally(() => (rewriting = undefined));
      return rewriting;
    },
    refresh,
    say(section, text, isTrouble = false) {
      page.said = { section, text, isTrouble };
      draw();
    },
    focus: (id) => document.getElementById(id)?.focus(),
  };
  const sections: Section[] = [
    new UndoSection(page),
    new KeptSection(page),
    new ExportSection(page),
    new ImportSection(page),
    new RemovedSection(page),
    new UnreadableSection(page),
    new ResetSection(page),
  ];

  function draw() {
    const { problem } = store;
    const trouble = html`<p class="trouble max-w-measure" role="alert">
      ${problem && problemWords[problem]}${page.held?.fault}
    </p>`;
    const waits = html`<p class="text-sm text-soft" role="status">Reading your records …</p>`;
    render(
      html`${problem || page.held?.fault ? trouble : nothing}
      ${page.held ? sections.map((section) => section.view()) : waits}`,
      host,
    );
  }

  // A second click would keep a copy of what the first one has left.
  let rewriting: Promise<Outcome> | undefined;

  async function rewrite(change: (records: Records) => Records, did?: string) {
    const outcome = await store.rewrite(change, did);
    await refresh();
    return outcome;
  }

  let reading: Promise<void> | undefined;
  let isStale = false;

  /** Reads the records again. Asked meanwhile, it reads once more before it is done. */
  function refresh(): Promise<void> {
    isStale = true;
    reading ??= read().finally(() => (reading = undefined));
    return reading;
  }

  async function read() {
    while (isStale) {
      isStale = false;
      page.held = await readHeld();
    }
    draw();
  }

  // A page in the background is told when it comes forward.
  store.subscribe(() => {
    if (document.visibilityState === 'visible') void refresh();
  });
  host.replaceChildren();
  draw();
  void refresh();
  fetchQuestionList()
    .then((list) => {
      page.list = list;
      page.knownIds = new Set(questionsOf(list).map(({ id }) => id));
    })
    .catch(() => {
      page.listFailed = true;
    })
    .finally(draw);
}
