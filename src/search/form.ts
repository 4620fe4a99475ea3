import { html, nothing } from 'lit-html';
import { type CategoryOption, nameOf, valuesOf } from './categories.ts';

interface FormOptions {
  /** Address of the search page. */
  action: string;
  categories: CategoryOption[];
  /** On the page it waits, disabled, for its script; in the dialog it can be closed. */
  place: 'page' | 'dialog';
}

/** The search form, empty: drawn into the search page while it is built, and into the dialog. */
export function searchForm({ action, categories, place }: FormOptions) {
  const close = html`<button type="button" class="search-close" data-close>Close</button>`;
  return html`<form class="search-form" role="search" method="get" action=${action}>
    <fieldset ?disabled=${place === 'page'}>
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
        ${place === 'dialog' ? close : nothing}
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
    </fieldset>
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
