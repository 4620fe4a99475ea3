import type { Bookmark } from './bookmark.ts';
import { fetchStart } from './index/entry.ts';

/**
 * `<search-button>`: all of the search that a reading page loads. The link inside it leads to the
 * search page; here it opens the dialog instead, as do Ctrl K, ⌘ K and `/`. What the dialog needs
 * is fetched at the first sign that somebody may want it.
 */
class SearchButton extends HTMLElement {
  #link = this.querySelector('a');
  #begun: { dialog: Promise<typeof import('./dialog.ts')>; start: Promise<Response> } | undefined;
  /** What is typed between the shortcut and the dialog. Undefined when it is not on its way. */
  #typed: string | undefined;

  connectedCallback() {
    const link = this.#link;
    if (!link) return;
    const key = this.querySelector('[data-shortcut]');
    if (key && /Mac|iP/.test(navigator.platform)) key.textContent = '⌘ K';

    for (const sign of ['pointerenter', 'touchstart', 'focus']) {
      link.addEventListener(sign, () => this.#begin(), { passive: true });
    }
    link.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      void this.#open();
    });
    addEventListener('keydown', (event) => this.#key(event));
    addEventListener('popstate', () => this.#restore());

    const page = document.querySelector<HTMLElement>('[data-search-page]');
    if (page) void import('./search-page.ts').then(({ startSearchPage }) => startSearchPage(page));
    else this.#restore();
  }

  #key(event: KeyboardEvent) {
    if (this.#typed !== undefined && this.#keep(event)) {
      event.preventDefault();
    } else if (isShortcut(event)) {
      event.preventDefault();
      void this.#open();
    }
  }

  /** Keeps what is typed for the dialog; Escape takes the wish for it back. False for other keys. */
  #keep({ key, ctrlKey, metaKey }: KeyboardEvent): boolean {
    if (ctrlKey || metaKey) return false;
    if (key === 'Escape') this.#typed = undefined;
    else if (key === 'Backspace') this.#typed = this.#typed?.slice(0, -1);
    else if (key.length === 1) this.#typed += key;
    else return false;
    return true;
  }

  /** What was typed until now. Undefined when nobody waits for the dialog any more. */
  #take(): string | undefined {
    const typed = this.#typed;
    this.#typed = undefined;
    return typed;
  }

  /** Back to a page on which a hit was followed finds the dialog as it was. */
  #restore() {
    const entry: unknown = history.state;
    if (typeof entry !== 'object' || entry === null || !Reflect.get(entry, 'search')) return;
    void import('./bookmark.ts').then(({ readBookmark }) => this.#open(readBookmark()));
  }

  #begin() {
    this.#begun ??= {
      dialog: import('./dialog.ts'),
      start: fetchStart(import.meta.env.BASE_URL),
    };
    this.#begun.start.catch(() => undefined);
    return this.#begun;
  }

  async #open(bookmark?: Bookmark) {
    const input = document.querySelector<HTMLInputElement>('[data-search-page] input[name="q"]');
    if (input) {
      input.focus();
      return input.select();
    }
    if (this.#typed !== undefined || !this.#link) return;
    this.#typed = '';
    const { dialog, start } = this.#begin();
    await Promise.allSettled([dialog]);
    const typed = this.#take();
    if (typed === undefined) return;
    try {
      const { openSearch } = await dialog;
      await openSearch({ start, action: this.#link.href }, typed, bookmark);
    } catch {
      location.href = this.#link.href;
    }
  }
}

customElements.define('search-button', SearchButton);

/** Ctrl K or ⌘ K, or `/`, alone and not while somebody types or a dialog is open. */
function isShortcut(event: KeyboardEvent): boolean {
  const { target, key, altKey, shiftKey, ctrlKey, metaKey } = event;
  if (event.repeat || event.isComposing || event.defaultPrevented) return false;
  if (
    target instanceof HTMLElement &&
    target.matches('input, textarea, select, [contenteditable]')
  ) {
    return false;
  }
  if (document.querySelector('dialog[open]')) return false;
  const isSlash = key === '/' && !ctrlKey && !metaKey && !altKey;
  const isK = key.toLowerCase() === 'k' && ctrlKey !== metaKey && !altKey && !shiftKey;
  return isSlash || isK;
}
