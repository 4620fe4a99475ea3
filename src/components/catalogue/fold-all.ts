/** `<fold-all>`: its button opens every `[data-fold]` of the page, or closes them again. */
class FoldAll extends HTMLElement {
  #button = this.querySelector('button');

  connectedCallback() {
    if (!this.#button) return;
    this.#button.disabled = false;
    this.#button.addEventListener('click', () => this.#set(!this.#allOpen()));
    for (const fold of folds()) fold.addEventListener('toggle', () => this.#say());
    window.addEventListener('hashchange', openTarget);
    openTarget();
    this.#say();
  }

  #set(open: boolean) {
    for (const fold of folds()) fold.open = open;
    this.#say();
  }

  #say() {
    if (this.#button)
      this.#button.textContent = `${this.#allOpen() ? 'Close' : 'Open'} all outlines`;
  }

  #allOpen(): boolean {
    return folds().every((fold) => fold.open);
  }
}

customElements.define('fold-all', FoldAll);

/** Browsers that do not reveal a target inside a closed fold get help. */
function openTarget() {
  const target = document.querySelector(':target');
  const fold = target?.closest('details');
  if (!fold || fold.open) return;
  fold.open = true;
  target?.scrollIntoView();
}

function folds(): HTMLDetailsElement[] {
  return [...document.querySelectorAll<HTMLDetailsElement>('details[data-fold]')];
}
