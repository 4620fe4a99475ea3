import { html } from 'lit-html';
import { plural } from '../../../questions/counts.ts';
import { sizeWords } from '../../records/size.ts';
import { largestFile } from '../../records/file-text.ts';
import { writeExport } from '../../records/transfer.ts';
import { download, fileName } from './download.ts';
import { type DataPage, sectionView } from './section.ts';

/** Saves all records as a file. */
export class ExportSection {
  #page: DataPage;
  #withInterviews = true;

  constructor(page: DataPage) {
    this.#page = page;
  }

  view() {
    const interviews = this.#page.held?.records.interviews.length ?? 0;
    return sectionView(
      this.#page,
      'export',
      'Export',
      html`<p class="mt-2">
          One JSON file with all of it: to keep as a copy, or to import in another browser. It lists
          things in a fixed order, so that two exports can be compared line by line.
        </p>
        <label class="choice mt-2" ?hidden=${interviews === 0}>
          <input
            type="checkbox"
            .checked=${!this.#withInterviews}
            @change=${({ target }: Event) => {
              this.#withInterviews = target instanceof HTMLInputElement && !target.checked;
            }}
          />
          <span>
            Leave out ${plural(interviews, 'interview')}, with names of candidates and notes on them
          </span>
        </label>
        <div class="actions mt-3">
          <button type="button" class="button primary" @click=${() => this.#export()}>
            Export
          </button>
        </div>`,
    );
  }

  #export() {
    const { held, site } = this.#page;
    if (!held) return;
    const now = Date.now();
    const leavesOut = !this.#withInterviews && held.records.interviews.length > 0;
    const text = writeExport(held.records, {
      site,
      exported: now,
      leftOut: leavesOut ? ['interviews'] : [],
    });
    const { size } = new Blob([text]);
    download(text, fileName(now));
    const tooLarge = size > largestFile;
    this.#page.say(
      'export',
      tooLarge
        ? `Exported, but the file has ${sizeWords(size)}, and files of more than 20 MB are not imported.`
        : `Exported as ${fileName(now)}: ${sizeWords(size)}.`,
      tooLarge,
    );
  }
}
