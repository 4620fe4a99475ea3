import { nothing, render, type TemplateResult } from 'lit-html';
import { type Plan, readPlan } from '../../../plans/plan.ts';
import { type Earlier, isSamePlan } from './compare.ts';
import { openPlainEditor } from './plain-editor.ts';
import type { SqlEditor } from './sql-editor.ts';
import type { Table } from './tables.ts';

/** What a line of status is about: it gets a colour and a sign. */
export type StatusKind = 'busy' | 'done' | 'solved' | 'unsolved' | 'error';

/** One step on the page: its editor, its buttons, its output. */
export class StepView {
  readonly section: HTMLElement;
  readonly index: number;
  /** The SQL that stood there at first. */
  readonly start: string;
  #onRun: () => void;
  #editor: Promise<SqlEditor> | undefined;
  /** The plan that was shown last. */
  #plan: Plan | undefined;
  #showsTables = false;

  constructor(section: HTMLElement, index: number, onRun: () => void) {
    this.section = section;
    this.index = index;
    this.#onRun = onRun;
    this.start = section.querySelector('[data-editor] pre')?.textContent ?? '';
  }

  /** The editor in place of the SQL to read; opened when it is first asked for. */
  editor(): Promise<SqlEditor> {
    return (this.#editor ??= this.#openEditor());
  }

  /** Lets the editor complete tables and their columns, where it is open. */
  async complete(tables: readonly Table[]): Promise<void> {
    const editor = await this.#editor;
    const names = (columns: Table['columns']) => columns.map(({ name }) => name);
    editor?.complete(Object.fromEntries(tables.map(({ name, columns }) => [name, names(columns)])));
  }

  /** Makes room for what comes, and brings its first line into sight. */
  prepare(): void {
    this.section.dataset['active'] = '';
    this.section.querySelector('[role="status"]')?.scrollIntoView({ block: 'nearest' });
  }

  /** Says in one line how things stand; a screen reader reads it out. */
  say(kind: StatusKind, text: string): void {
    const status = this.section.querySelector<HTMLElement>('[role="status"]');
    if (!status) return;
    status.dataset['kind'] = kind;
    if (status.textContent !== text) status.textContent = text;
  }

  /** Shows something in place of what was shown below the status. */
  show(content: TemplateResult | typeof nothing): void {
    const output = this.section.querySelector<HTMLElement>('[data-output] > div');
    if (output) render(content, output);
  }

  /**
   * What a plan that is shown now is held against: the one before it, else the recorded one.
   * Nothing where that is the same.
   */
  replacePlan(plan: Plan, recorded: unknown): Earlier | undefined {
    const last = this.#plan;
    this.#plan = plan;
    if (last && !isSamePlan(last, plan)) return { plan: last, isRecorded: false };
    const start = readPlan(recorded);
    return start && !isSamePlan(start, plan) ? { plan: start, isRecorded: true } : undefined;
  }

  forgetPlan(): void {
    this.#plan = undefined;
  }

  /** What happened, as the author tells it. */
  get why(): Node | undefined {
    const words = this.section.querySelector('[data-fold="why"] > div');
    return words?.cloneNode(true);
  }

  /** Shows something where the tables stand, while that is open. */
  showTables(content: TemplateResult): void {
    const panel = this.section.querySelector<HTMLElement>('[data-fold="tables"][open] > div');
    if (!panel) return;
    // What the page says until there are tables is not lit-html's to replace.
    if (!this.#showsTables) panel.replaceChildren();
    this.#showsTables = true;
    // It scrolls.
    panel.tabIndex = 0;
    panel.role = 'region';
    panel.ariaLabel = 'Tables';
    render(content, panel);
  }

  onOpenTables(listener: () => void): void {
    this.section.querySelector('[data-fold="tables"]')?.addEventListener('toggle', listener);
  }

  markSolved(): void {
    this.section.dataset['solved'] = '';
  }

  async #openEditor(): Promise<SqlEditor> {
    const host = this.section.querySelector<HTMLElement>('[data-editor]');
    if (!host) throw new Error('The step has no place for an editor.');
    const options = {
      text: this.start,
      label: host.dataset['label'] ?? 'SQL',
      onRun: this.#onRun,
    };
    const place = document.createElement('div');
    let open = openPlainEditor;
    try {
      const { openEditor } = await import('./editor.ts');
      open = openEditor;
    } catch {
      // A plain field does as well.
    }
    const sql = host.querySelector('pre');
    const hadFocus = sql !== null && sql === document.activeElement;
    host.append(place);
    const editor = open(place, options);
    sql?.remove();
    if (hadFocus) editor.focus();
    return editor;
  }
}
