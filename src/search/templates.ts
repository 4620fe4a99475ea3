import { type TemplateResult, html, nothing } from 'lit-html';
import { type CategoryOption, nameOf } from './categories.ts';
import type { Hit } from './hit.ts';
import type { Piece } from './mark.ts';
import type { Passage } from './passage.ts';

/**
 * Text with its marks. Whatever it holds stays text: lit-html escapes it, and no HTML is parsed.
 */
function pieces(parts: Piece[]): (TemplateResult | string)[] {
  return parts.map(({ text, marked }) => (marked ? html`<mark>${text}</mark>` : text));
}

/** What was searched instead of what was typed, and a way to search for just that. */
export function corrected(searched: Piece[], typed: string) {
  const words = searched.map(({ text, marked }) =>
    marked ? html`<strong>${text}</strong>` : text,
  );
  return html`Showing results for ${words}.
    <button type="button" data-literal>Search instead for ${typed}</button>. `;
}

/** The hits that have arrived and, once they all have, a way to the `rest`. */
export function hits(list: Hit[], rest: number, categories: CategoryOption[]) {
  return html`<ol class="search-hits">
      ${list.map((each) =>
        hit(
          each,
          categories.find(({ id }) => id === each.category),
        ),
      )}
    </ol>
    ${
      rest > 0
        ? html`<button type="button" class="search-more" data-hit data-more>
            Show ${Math.min(rest, 10)} more of ${list.length + rest}
          </button>`
        : nothing
    }`;
}

function hit(hit: Hit, category: CategoryOption | undefined) {
  const mark = hit.runs ? ' · ▶ Runs' : hit.written ? nothing : ' · Outline only';
  return html`<li class="search-hit" data-topic=${category?.topicNumber ?? nothing}>
    <a class="search-title" data-hit href=${hit.url}>${pieces(hit.title)}</a>
    <p class="search-marks">${category ? nameOf(category) : hit.categoryTitle}${mark}</p>
    ${hit.passage ? passage(hit.passage) : nothing}
  </li>`;
}

function passage({ url, heading, excerpt }: Passage) {
  const text = html`${heading ? html`<strong>${pieces(heading)}</strong> ` : nothing}${pieces(excerpt)}`;
  return heading
    ? html`<a class="search-passage" href=${url}>${text}</a>`
    : html`<p class="search-passage">${text}</p>`;
}

/** Where to go when nothing is found, or nothing asked yet: a row a topic, else a row a category. */
export function browse(categories: CategoryOption[]) {
  const topics = [...new Set(categories.map(({ topic }) => topic))];
  return html`<nav class="search-browse" aria-label="Categories">
    ${topics.map(
      (topic) =>
        html`<section data-topic=${numberOf(topic, categories) ?? nothing}>
          ${topic ? html`<h2>${topic}</h2>` : nothing}
          <ul>
            ${categories
              .filter((category) => category.topic === topic)
              .map(
                ({ url, title, tier, questions }) =>
                  html`<li>
                    <a data-hit href=${url}
                      >${(topic && tier) ?? title} <small>${questions}</small></a
                    >
                  </li>`,
              )}
          </ul>
        </section>`,
    )}
  </nav>`;
}

function numberOf(topic: string | undefined, categories: CategoryOption[]): number | undefined {
  return categories.find((category) => category.topic === topic)?.topicNumber;
}

/** Offers to drop the filters, where they alone hide hits. */
export function unfilter(count: number) {
  return html`<button type="button" class="search-more" data-unfilter>
    Search without filters: ${count === 1 ? '1 question' : `${count} questions`}
  </button>`;
}
