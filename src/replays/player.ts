/**
 * `<replay-player>`: goes through the steps of a replay one by one. The address says which step is
 * shown, so that a step can be linked and the browser's Back goes back; `#all-steps` shows them all.
 */
class ReplayPlayer extends HTMLElement {
  #steps = [...this.querySelectorAll<HTMLElement>('[data-step]')];
  #buttons = [...this.querySelectorAll<HTMLButtonElement>('[data-go]')];
  #toggle = this.querySelector<HTMLButtonElement>('[data-all]');
  #dock = this.querySelector<HTMLElement>('.dock');
  #left = this.querySelector<HTMLElement>('[href="#left"]');
  #end = document.querySelector<HTMLElement>('[data-end]');
  /** Number of the newest step, from 1. */
  #at = 0;
  #all = false;

  connectedCallback() {
    for (const button of this.#buttons) {
      button.addEventListener('click', () => this.#go(this.#at + Number(button.dataset['go'])));
    }
    if (this.#toggle) {
      this.#toggle.disabled = false;
      this.#toggle.addEventListener('click', () => this.#visit(this.#all ? '#step-1' : allSteps));
    }
    document.addEventListener('keydown', (event) => this.#key(event));
    addEventListener('hashchange', () => this.#follow() && this.#arrive());
    if (!this.#follow()) this.#show(1);
    // At the end of loading the browser scrolls to the step of the address by itself.
    else if (location.hash !== '') addEventListener('load', () => this.#reveal('auto'));
  }

  #key(event: KeyboardEvent) {
    if (this.#all || !isMeant(event)) return;
    const last = this.#steps.length;
    const targets = { ArrowLeft: this.#at - 1, ArrowRight: this.#at + 1, Home: 1, End: last };
    const target = Object.entries(targets).find(([key]) => key === event.key)?.[1];
    if (target === undefined) return;
    event.preventDefault();
    this.#go(target);
  }

  #go(step: number) {
    if (step !== this.#at && this.#steps[step - 1]) this.#visit(`#step-${step}`);
  }

  /** `pushState` does not scroll, where setting the hash would jump. */
  #visit(hash: string) {
    history.pushState(null, '', hash);
    this.#follow();
    this.#arrive();
  }

  /** Shows what the address says. False where it says something else, such as a link on the page. */
  #follow(): boolean {
    const { hash } = location;
    const step = hash === '' ? 1 : Number(/^#step-(\d+)$/.exec(hash)?.[1]);
    if (hash === allSteps) this.#show(this.#steps.length, true);
    else if (this.#steps[step - 1]) this.#show(step);
    else return false;
    return true;
  }

  #show(at: number, all = false) {
    const last = this.#steps.length;
    this.#at = at;
    this.#all = all;
    this.#steps.forEach((step, index) => {
      step.hidden = index >= at;
      step.ariaCurrent = !all && index === at - 1 ? 'step' : null;
    });
    this.toggleAttribute('data-playing', !all);
    if (this.#end) this.#end.hidden = at < last;
    if (this.#toggle) this.#toggle.textContent = all ? 'Go step by step' : `Show all ${last} steps`;
    const [back, next] = this.#buttons;
    // Never `disabled`: the keys of a focused button that becomes disabled reach nobody.
    if (back) back.ariaDisabled = String(at === 1);
    if (next) next.ariaDisabled = String(at === last);
    this.#put('[data-count]', String(at));
    if (this.#dock) this.#dock.hidden = all;
    if (this.#left) this.#left.hidden = at < last;
    const state = this.#newest()?.querySelector('.state');
    if (state) this.querySelector('.panel')?.replaceChildren(state.cloneNode(true));
  }

  /** What a reader notices of a change: the newest step in view, and its words said. */
  #arrive() {
    const step = this.#newest();
    if (!step) return;
    this.#put('[role=status]', this.#all ? 'All steps are shown.' : step.innerText);
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.#reveal(calm ? 'auto' : 'smooth');
  }

  /**
   * Ends the newest step at the foot of the window, above the dock where that lies over the page.
   * The buttons then stay where they are from step to step.
   */
  #reveal(behavior: ScrollBehavior) {
    const step = this.#newest()?.getBoundingClientRect();
    const dock = this.#dock;
    if (this.#all || !step || !dock) return;
    const isBeside = dock.offsetWidth < this.offsetWidth;
    const foot = innerHeight - (isBeside ? gap : dock.offsetHeight);
    const start = this.getBoundingClientRect().top - gap;
    scrollBy({ top: Math.max(start, Math.min(step.bottom - foot, step.top - gap)), behavior });
  }

  #newest() {
    return this.#steps[this.#at - 1];
  }

  #put(selector: string, text: string) {
    const element = this.querySelector(selector);
    if (element) element.textContent = text;
  }
}

const allSteps = '#all-steps';

/** Between what is scrolled into view and the window's edge, in pixels. */
const gap = 16;

customElements.define('replay-player', ReplayPlayer);

/** A key alone, neither typed nor needed to scroll a box sideways nor meant for a dialog. */
function isMeant({ target, altKey, ctrlKey, metaKey, shiftKey, defaultPrevented }: KeyboardEvent) {
  if (altKey || ctrlKey || metaKey || shiftKey || defaultPrevented) return false;
  if (document.querySelector('dialog[open]')) return false;
  if (!(target instanceof HTMLElement)) return true;
  return (
    target.scrollWidth <= target.clientWidth &&
    !target.matches('input, textarea, select, [contenteditable]')
  );
}
