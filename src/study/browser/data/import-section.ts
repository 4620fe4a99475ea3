import { html, nothing } from 'lit-html';
import { refuseSize, readText } from '../../records/file-text.ts';
import { mergeRecords } from '../../records/merge.ts';
import { changeWords, replaced } from '../../records/preview.ts';
import { deletedByMerge, staysDeleted } from '../../records/merge-words.ts';
import { kinds, type Records } from '../../records/schema.ts';
import type { Refusal } from '../../records/refusal.ts';
import { type Import, readExport } from '../../records/transfer.ts';
import { dayAndTime } from '../../times.ts';
import type { Held } from './held.ts';
import { copyNote, type DataPage, linesView, sayOutcome, sectionView } from './section.ts';

type Incoming = Extract<Import, { ok: true }>;
type Way = 'merge' | 'replace';

/** Reads a file, shows what it would change, and merges it or puts it in place of all. */
export class ImportSection {
  #page: DataPage;
  #fileName = '';
  #read: Import | undefined;
  #preview: { of: Held; incoming: Incoming; lines: Record<Way, string[]> } | undefined;

  constructor(page: DataPage) {
    this.#page = page;
  }

  view() {
    const read = this.#read;
    return sectionView(
      this.#page,
      'import',
      'Import',
      html`<p class="mt-2">
          Brings in a file that “Export” saved. You see what it would change before it does.
        </p>
        <label class="mt-3 block">
          <span class="text-sm text-soft">File to import</span>
          <input
            type="file"
            class="field file:me-3 file:rounded-sm file:border file:border-edge file:bg-raised file:px-3 file:py-1 file:text-sm file:[color:inherit]"
            accept="application/json,.json,.txt"
            @change=${({ target }: Event) => {
              if (target instanceof HTMLInputElement) void this.#choose(target);
            }}
          />
        </label>
        ${read ? (read.ok ? this.#previewView(read) : this.#refusalView(read)) : nothing}`,
    );
  }

  async #choose(input: HTMLInputElement) {
    const [file] = input.files ?? [];
    if (!file) return;
    this.#fileName = file.name;
    this.#read = undefined;
    this.#page.say('import', `Reading ${file.name} …`);
    this.#read = await this.#readFile(file);
    // Else the same file, mended, would be no change.
    input.value = '';
    this.#page.say('import', '');
    this.#page.focus('import-result');
  }

  async #readFile(file: File): Promise<Import> {
    const tooLarge = refuseSize(file.size);
    if (tooLarge) return tooLarge;
    let bytes: Uint8Array;
    try {
      bytes = new Uint8Array(await file.arrayBuffer());
    } catch {
      const problem = 'The browser could not read the file. Choose it once more.';
      return { ok: false, problem, faults: [], more: 0 };
    }
    const text = readText(bytes);
    return text.ok ? readExport(text.text, this.#page) : text;
  }

  #refusalView({ problem, faults, more }: Refusal) {
    return html`<div class="trouble mt-4" data-refused>
      <h3 id="import-result" tabindex="-1">Not imported: ${this.#fileName}</h3>
      <p class="mt-1">${problem}</p>
      ${
        faults.length > 0
          ? html`<ul class="mt-2 list-disc ps-5 text-sm">
              ${faults.map((fault) => html`<li>${fault}</li>`)}
              ${more > 0 ? html`<li>and ${more.toLocaleString('en')} more</li>` : nothing}
            </ul>`
          : nothing
      }
      <p class="mt-2">Your records are as they were.</p>
    </div>`;
  }

  #previewView(incoming: Incoming) {
    const { held, site } = this.#page;
    if (!held) return nothing;
    const { merge, replace } = this.#linesOf(held, incoming);
    const from = incoming.site === site ? '' : ` from the site “${incoming.site}”`;
    const stays = staysDeleted(held.records, incoming.records);
    const inTheWay = unreadableIn(held, incoming.records);
    return html`<div class="panel mt-4" data-preview>
      <h3 id="import-result" tabindex="-1">${this.#fileName}</h3>
      <p class="text-sm text-soft">
        Exported ${dayAndTime(Date.parse(incoming.exported))}${from}.
        ${incoming.leftOut.includes('interviews') ? 'It leaves interviews out; yours stay.' : ''}
      </p>
      <div class="mt-3 grid gap-5 sm:grid-cols-2">
        <div data-way="merge">
          <h4 class="font-semibold">Merge</h4>
          <p class="text-sm text-soft">
            Adds to what is here. Where both differ, the newest wins; what either has deleted goes.
          </p>
          ${linesView(merge, 'Nothing would change.')}
          ${
            stays
              ? html`<p class="mt-2 text-sm">
                  Deleted here, and not added again: ${stays}. “Replace” brings back all the file
                  holds.
                </p>`
              : nothing
          }
        </div>
        <div data-way="replace">
          <h4 class="font-semibold">Replace</h4>
          <p class="text-sm text-soft">Puts the file in place of what is here.</p>
          ${linesView(replace, 'Nothing would change.')}
        </div>
      </div>
      ${
        inTheWay
          ? html`<p class="trouble mt-3">
              This browser holds a record of ${inTheWay} that cannot be read, and nothing is written
              over it. Delete it below, then import.
            </p>`
          : nothing
      }
      <p class="mt-3 text-sm text-soft">${copyNote(this.#page)}</p>
      <div class="actions mt-4">
        <button
          type="button"
          class="button primary"
          ?disabled=${merge.length === 0 || inTheWay !== undefined}
          @click=${() => void this.#import(incoming, 'merge')}
        >
          Merge
        </button>
        <button
          type="button"
          class="button"
          ?disabled=${replace.length === 0 || inTheWay !== undefined}
          @click=${() => void this.#import(incoming, 'replace')}
        >
          Replace
        </button>
        <button type="button" class="button" @click=${() => this.#cancel()}>Cancel</button>
      </div>
    </div>`;
  }

  /** Kept while nothing changes: a large file takes its time to compare. */
  #linesOf(held: Held, incoming: Incoming): Record<Way, string[]> {
    if (this.#preview?.of !== held || this.#preview.incoming !== incoming) {
      const { records } = held;
      const lines = {
        merge: linesOf('merge', records, incoming),
        replace: linesOf('replace', records, incoming),
      };
      this.#preview = { of: held, incoming, lines };
    }
    return this.#preview.lines;
  }

  async #import(incoming: Incoming, way: Way) {
    this.#page.say('import', `Importing ${this.#fileName} …`);
    let lines: string[] = [];
    const how = way === 'merge' ? 'merged' : 'in place of all';
    const outcome = await this.#page.rewrite((records) => {
      lines = linesOf(way, records, incoming);
      return after(way, records, incoming);
    }, `import of ${this.#fileName} (${how})`);
    if (outcome.ok || outcome.problem === 'blocked' || outcome.problem === 'newer') {
      this.#read = undefined;
    }
    const done = lines.length > 0 ? lines.join('; ') : 'nothing changed';
    sayOutcome(this.#page, 'import', outcome, `Imported ${this.#fileName}: ${done}.`);
    this.#page.focus('import');
  }

  #cancel() {
    this.#read = undefined;
    this.#page.say('import', 'Cancelled. Your records are as they were.');
    this.#page.focus('import');
  }
}

function after(way: Way, records: Records, incoming: Incoming): Records {
  return way === 'merge' ? mergeRecords(records, incoming.records) : replaced(records, incoming);
}

function linesOf(way: Way, records: Records, incoming: Incoming): string[] {
  return [
    ...changeWords(records, after(way, records, incoming), Date.now()),
    ...(way === 'merge' ? deletedByMerge(records, incoming.records) : []),
  ];
}

/** The id of a record that the file would write over one that cannot be read. */
function unreadableIn({ unreadable }: Held, records: Records): string | undefined {
  const ids = new Set(kinds.flatMap((kind) => records[kind].map(({ id }) => `${kind} ${id}`)));
  return unreadable.find(({ kind, id }) => ids.has(`${kind} ${id}`))?.id;
}
