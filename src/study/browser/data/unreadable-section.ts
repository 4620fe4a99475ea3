import { html, nothing } from 'lit-html';
import type { Unreadable } from '../database.ts';
import { store } from '../store.ts';
import { download, fileName } from './download.ts';
import { type DataPage, sayOutcome, sectionView } from './section.ts';

/** Records that are there and cannot be read. */
export class UnreadableSection {
  #page: DataPage;
  /** The one to delete, once that is confirmed. */
  #asks: string | undefined;

  constructor(page: DataPage) {
    this.#page = page;
  }

  view() {
    const { held, said } = this.#page;
    const unreadable = held?.unreadable ?? [];
    if (unreadable.length === 0 && said?.section !== 'unreadable') return nothing;
    return sectionView(
      this.#page,
      'unreadable',
      'Records that cannot be read',
      unreadable.length === 0
        ? html`<p class="mt-2">None any more.</p>`
        : html`<p class="mt-2">
              They are damaged, or of a newer version of this site. They are left as they are and
              are in no export.
            </p>
            <div class="actions mt-3">
              <button type="button" class="button" @click=${() => this.#download(unreadable)}>
                Download them as they are
              </button>
            </div>
            <ul class="mt-4 grid gap-3">
              ${unreadable.slice(0, 50).map((record) => this.#item(record))}
            </ul>`,
    );
  }

  #item(record: Unreadable) {
    const key = `${record.kind} ${record.id}`;
    return html`<li class="panel" data-unreadable=${record.id}>
      <h3 class="font-mono text-[0.95rem] wrap-anywhere">${record.kind}: ${record.id}</h3>
      ${
        this.#asks === key
          ? html`<p class="mt-2">It cannot be brought back. Download it first if in doubt.</p>
              <div class="actions mt-2">
                <button
                  id="unreadable-delete"
                  type="button"
                  class="button primary"
                  @click=${() => void this.#delete(record)}
                >
                  Delete for good
                </button>
                <button type="button" class="button" @click=${() => this.#ask(undefined)}>
                  Cancel
                </button>
              </div>`
          : html`<div class="actions mt-2">
              <button type="button" class="button" @click=${() => this.#ask(key)}>Delete …</button>
            </div>`
      }
    </li>`;
  }

  #ask(key: string | undefined) {
    this.#asks = key;
    this.#page.redraw();
    this.#page.focus(key === undefined ? 'unreadable' : 'unreadable-delete');
  }

  #download(records: Unreadable[]) {
    const name = fileName(Date.now(), 'unreadable-');
    try {
      download(JSON.stringify(records, plain, 1), name);
      this.#page.say('unreadable', `Downloaded as ${name}.`);
    } catch {
      this.#page.say('unreadable', 'They cannot be written as JSON.', true);
    }
  }

  async #delete({ kind, id }: Unreadable) {
    const outcome = await store.remove(kind, id);
    this.#asks = undefined;
    await this.#page.refresh();
    sayOutcome(this.#page, 'unreadable', outcome, `Deleted: ${id}.`);
    this.#page.focus('unreadable');
  }
}

/** A database holds more kinds of values than JSON does. */
function plain(_: string, value: unknown): unknown {
  if (typeof value === 'bigint') return String(value);
  return value instanceof Map || value instanceof Set ? [...value] : value;
}
