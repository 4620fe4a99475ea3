import { dropOutdatedBookmark, keepBookmark, readBookmark } from './bookmark.ts';
import { fetchCategories } from './categories.ts';
import { base, startEngine } from './engine.ts';
import { SearchPanel } from './panel.ts';
import { type SearchState, asksForSomething, fromParams, toParams } from './state.ts';

/** How long typing rests before the address follows, in milliseconds. Browsers limit such changes. */
const addressDelay = 250;

/** Brings the search page to life: its form is in the HTML, disabled until now. */
export async function startSearchPage(page: HTMLElement): Promise<void> {
  const form = page.querySelector('form');
  const status = page.querySelector<HTMLElement>('[role="status"]');
  const output = page.querySelector<HTMLElement>('.search-output');
  if (!form || !status || !output) return;

  let waiting: ReturnType<typeof setTimeout> | undefined;
  const panel = new SearchPanel(
    { form, status, output },
    {
      engine: startEngine(),
      categories: fetchCategories(base).catch(() => []),
      browse: false,
      onEnter: (hit) => hit.focus(),
      onFollow(_, link) {
        setAddress(panel.state);
        keepBookmark({
          state: panel.state,
          shown: panel.shown,
          followed: link.pathname + link.hash,
        });
      },
      onChange(state) {
        dropOutdatedBookmark(state);
        clearTimeout(waiting);
        waiting = setTimeout(() => setAddress(state), addressDelay);
      },
    },
  );

  for (const group of form.querySelectorAll('fieldset')) group.disabled = false;
  const bookmark = readBookmark();
  const state = fromParams(new URLSearchParams(location.search));
  await panel.show(state, bookmark?.shown);
  if (bookmark) panel.focusHit(bookmark.followed);
  else if (!asksForSomething(state))
    form.querySelector<HTMLInputElement>('input[name="q"]')?.focus();
}

function setAddress(state: SearchState): void {
  const params = toParams(state).toString();
  history.replaceState(history.state, '', params === '' ? location.pathname : `?${params}`);
}
