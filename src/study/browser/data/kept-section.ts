import { html, nothing } from 'lit-html';
import { plural } from '../../../questions/counts.ts';
import { dayOf, shortDay } from '../../day.ts';
import { deletionsIn } from '../../records/deletions.ts';
import { progressOf } from '../../records/progress.ts';
import type { Deletions } from '../../records/schema.ts';
import { sizeWords } from '../../records/size.ts';
import { writeExport } from '../../records/transfer.ts';
import { interviewDayOf } from '../../review/interview-day.ts';
import type { Held } from './held.ts';
import { type DataPage, sectionView } from './section.ts';

/** What is kept in this browser, and how safe it is there. */
export class KeptSection {
  #page: DataPage;
  #size: { of: Held; bytes: number } | undefined;

  constructor(page: DataPage) {
    this.#page = page;
  }

  view() {
    const { held, list } = this.#page;
    if (!held) return nothing;
    const { questions, stories, interviews, settings } = held.records;
    const isEmpty = questions.length + stories.length + interviews.length + settings.length === 0;
    const day = settings.map(interviewDayOf).find((day) => day !== undefined);
    const noted = deletionsIn(settings);
    const content = isEmpty
      ? html`<p class="mt-3">Nothing is kept yet.</p>`
      : html`<ul class="mt-3 border-t border-rule" data-kept>
          ${progressOf(questions, list).map(({ name, words }) => row(name, words))}
          ${stories.length > 0 ? row('Stories', String(stories.length)) : nothing}
          ${interviews.length > 0 ? row('Interviews', String(interviews.length)) : nothing}
          ${day ? row('Day of your interview', shortDay(day, dayOf(Date.now()))) : nothing}
          ${noted ? row('Deleted', deletedWords(noted)) : nothing}
          ${row('Size', this.#sizeWords(held))}
        </ul>`;
    return sectionView(
      this.#page,
      'kept',
      'What is kept',
      html`${content} ${isEmpty ? nothing : this.#promise(held)}`,
    );
  }

  #sizeWords(held: Held): string {
    if (this.#size?.of !== held) {
      const text = writeExport(held.records, { site: this.#page.site, exported: 0 });
      this.#size = { of: held, bytes: new Blob([text]).size };
    }
    const room = held.room === undefined ? '' : `; ${sizeWords(held.room)} are free`;
    return `${sizeWords(this.#size.bytes)}${room}`;
  }

  #promise({ persisted }: Held) {
    if (persisted === undefined) return nothing;
    if (persisted) {
      return html`<p class="mt-4">
        This browser has promised to keep it, even when it runs out of room. It goes when you delete
        the data of this site.
      </p>`;
    }
    return html`<p class="mt-4">
        This browser has made no promise: when it runs out of room it may delete what is kept, and
        some, like Safari, do so when you have not visited a site for a week. An export is the sure
        copy.
      </p>
      <div class="actions mt-3">
        <button type="button" class="button" @click=${() => void this.#ask()}>
          Ask the browser to keep it
        </button>
      </div>`;
  }

  async #ask() {
    const granted = await navigator.storage.persist().catch(() => false);
    await this.#page.refresh();
    this.#page.say(
      'kept',
      granted
        ? 'The browser has promised to keep it.'
        : 'The browser declined. Most agree once you come here often, or have bookmarked or installed the site.',
    );
    if (granted) this.#page.focus('kept');
  }
}

function deletedWords({ stories, interviews }: Deletions): string {
  return `${plural(stories.length + interviews.length, 'id')}, for every later merge`;
}

function row(name: string, words: string) {
  return html`<li class="flex flex-wrap gap-x-4 border-b border-rule py-2">
    <span class="min-w-40 flex-1 font-semibold">${name}</span>
    <span class="text-soft">${words}</span>
  </li>`;
}
