import { html, render } from 'lit-html';
import { type Bookmark, dropBookmark, dropOutdatedBookmark, keepBookmark } from './bookmark.ts';
import { fetchCategories } from './categories.ts';
import { base, startEngine } from './engine.ts';
import { searchForm } from './form.ts';
import { SearchPanel } from './panel.ts';
import sheetText from './panel.css?inline';
import { type SearchState, emptyState } from './state.ts';

/** What the search button began to fetch while this module was on its way. */
interface Begun {
  /** The answer for the index's first file. */
  start: Promise<Response>;
  /** Address of the search page. */
  action: string;
}

/** Opens the dialog that was built. */
type Open = (state: SearchState | undefined, bookmark?: Bookmark) => Promise<void>;

let built: Open | undefined;

/**
 * Opens the search over the page. Without a state it opens as it was left. A bookmark brings back
 * what a reader followed. The focus returns to where it was when the dialog closes.
 */
export async function openSearch(begun: Begun, query: string, bookmark?: Bookmark): Promise<void> {
  built ??= build(begun);
  await built(query === '' ? bookmark?.state : { ...emptyState, query }, bookmark);
}

function build({ start, action }: Begun): Open {
  const engine = startEngine(start);
  const categories = fetchCategories(base).catch(() => []);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(sheetText);
  document.adoptedStyleSheets.push(sheet);

  const dialog = document.createElement('dialog');
  dialog.className = 'search-dialog';
  dialog.setAttribute('aria-label', 'Search');
  render(
    html`<div class="search-head"></div>
      <p class="search-status" role="status"></p>
      <div class="search-output"></div>
      <p class="search-keys" aria-hidden="true">
        <span><kbd>↑</kbd><kbd>↓</kbd> choose</span><span><kbd>Enter</kbd> open</span
        ><span><kbd>Esc</kbd> close</span>
      </p>`,
    dialog,
  );
  document.body.append(dialog);
  const head = part(dialog, '.search-head');
  render(searchForm({ action, categories: [], place: 'dialog' }), head);

  const form = part<HTMLFormElement>(dialog, 'form');
  const output = part(dialog, '.search-output');
  const panel = new SearchPanel(
    { form, output, status: part(dialog, '.search-status') },
    {
      engine,
      categories,
      browse: true,
      onEnter: (hit) => hit.click(),
      onChange: dropOutdatedBookmark,
      onFollow(_, link) {
        keepBookmark({
          state: panel.state,
          shown: panel.shown,
          followed: link.pathname + link.hash,
        });
        // A heading of this very page leaves the dialog standing; close it once it is reached.
        if (link.pathname === location.pathname) setTimeout(() => dialog.close());
      },
    },
  );
  // Nobody waits for the filters to type.
  void categories.then((options) => {
    render(searchForm({ action, categories: options, place: 'dialog' }), head);
    panel.refill();
  });
  dialog.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    dialog.close();
  });
  dialog.addEventListener('click', (event) => {
    const target = event.target instanceof Element ? event.target : undefined;
    if (target === dialog || target?.closest('[data-close]')) dialog.close();
  });
  dialog.addEventListener('close', () => {
    lockScroll(false);
    dropBookmark();
  });

  return async (state, bookmark) => {
    if (!dialog.open) {
      lockScroll(true);
      dialog.showModal();
    }
    part<HTMLInputElement>(dialog, 'input[name="q"]').select();
    await panel.show(state ?? panel.state, bookmark?.shown);
    if (bookmark) panel.focusHit(bookmark.followed);
  };
}

/** Holds the page still behind the dialog, and the width that its scrollbar had. */
function lockScroll(locked: boolean): void {
  const page = document.documentElement;
  const bar = `${innerWidth - page.clientWidth}px`;
  page.style.paddingInlineEnd = locked ? bar : '';
  page.style.overflow = locked ? 'hidden' : '';
}

function part<T extends HTMLElement = HTMLElement>(root: Element, selector: string): T {
  const found = root.querySelector<T>(selector);
  if (!found) throw new Error(`The search lacks its ${selector}.`);
  return found;
}
