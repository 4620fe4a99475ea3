import { type TemplateResult, html, nothing } from 'lit-html';
import { type CategoryOption, nameOf, valuesOf } from './categories.ts';
import type { Hit } from './hit.ts';
import type { Piece } from './mark.ts';
import type { Passage } from './passage.ts';

/**
 * Text with its marks. Whatever it holds stays text: lit-html escapes it, and no HTML is parsed.
 */
function pieces(parts: Piece[]): (TemplateResult | string)[] {
  return parts.map(({ text, marked }) => (marked ? html`<mark>${text}</mark>` : text));
}

/** The dialog's form, empty; the search page holds the same in its HTML. */
export function form(action: string, categories: CategoryOption[]) {
  return html`<form class="search-form" role="search" method="get" action=${action}>
    <div class="search-ask">
      <input
        type="search"
        name="q"
        aria-label="Search the questions"
        placeholder="A word, an error, a function"
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        enterkeyhint="search"
      />
      <button type="button" class="search-close" data-close>Close</button>
    </div>
    <div class="search-filters">
      ${choice('topic', 'Topic', 'All topics', valuesOf(categories, 'topic'))}
      ${choice('tier', 'Tier', 'All tiers', valuesOf(categories, 'tier'))}
      <select name="category" aria-label="Category">
        <option value="">All categories</option>
        ${categories.map((each) => option(each.id, nameOf(each)))}
      </select>
      <label>
        <input type="checkbox" name="runs" value="yes" />
        System that runs
      </label>
    </div>
  </form>`;
}

function choice(name: string, label: string, any: string, values: string[]) {
  if (values.length === 0) return nothing;
  return html`<select name=${name} aria-label=${label}>
    <option value="">${any}</option>
    ${values.map((value) => option(value, value))}
  </select>`;
}

function option(value: string, text: string) {
  return html`<option value=${value}>${text}</option>`;
}

/** The hits that have arrived, and a way to the rest. */
export function hits(list: Hit[], total: number, categories: CategoryOption[]) {
  const rest = total - list.length;
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
            Show ${Math.min(rest, 10)} more of ${total}
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
