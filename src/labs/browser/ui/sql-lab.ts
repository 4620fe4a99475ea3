import type { Action, Lab, Point } from './lab.ts';

/**
 * `<sql-lab>`: all of a lab that a page loads before somebody wants it. The first press on a button
 * fetches the rest and PostgreSQL; the first step into the SQL fetches the editor alone.
 */
class SqlLab extends HTMLElement {
  #lab: Promise<Lab> | undefined;

  connectedCallback() {
    const isMac = /Mac|iP/.test(navigator.platform);
    for (const button of this.querySelectorAll<HTMLButtonElement>('[data-do]')) {
      button.disabled = false;
      if (button.dataset['do'] === 'stop') button.ariaDisabled = 'true';
      const key = button.querySelector('kbd');
      if (key && isMac) key.textContent = '⌘ Enter';
    }
    this.addEventListener('click', (event) => this.#click(event));
    this.addEventListener('focusin', ({ target }) => {
      if (target instanceof Element && target.matches('pre:focus-visible')) this.#edit(target);
    });
    this.addEventListener('keydown', (event) => {
      const { target, key, ctrlKey, metaKey } = event;
      if (key !== 'Enter' || !(ctrlKey || metaKey) || event.defaultPrevented) return;
      const editor = target instanceof Element && target.closest('[data-editor]');
      if (editor) this.#do('run', editor);
    });
    addEventListener('pagehide', () => void this.#lab?.then((lab) => lab.leave()));
  }

  #click({ target, clientX, clientY }: MouseEvent) {
    if (!(target instanceof Element)) return;
    const action = target.closest<HTMLElement>('[data-do]')?.dataset['do'];
    if (isAction(action)) this.#do(action, target);
    // Whoever selects text wants to copy it.
    else if (getSelection()?.isCollapsed) this.#edit(target, { x: clientX, y: clientY });
  }

  #edit(target: Element, point?: Point) {
    if (!target.closest('[data-editor] > pre')) return;
    void this.#with(target, (lab, step) => lab.edit(step, point));
  }

  #do(action: Action, target: Element) {
    const step = target.closest<HTMLElement>('[data-step]');
    if (step) step.dataset['active'] = '';
    void this.#with(target, (lab, step) => lab.do(action, step));
  }

  async #with(target: Element, use: (lab: Lab, step: HTMLElement) => Promise<void>) {
    const step = target.closest<HTMLElement>('[data-step]') ?? this;
    const status = step.querySelector('[role="status"]');
    let lab: Lab;
    try {
      this.#lab ??= import('./lab.ts').then(({ Lab }) => new Lab(this));
      lab = await this.#lab;
    } catch {
      this.#lab = undefined;
      if (status)
        status.textContent =
          'The lab could not be loaded. Check the connection, and press Run again.';
      return;
    }
    await use(lab, step);
  }
}

const actions: readonly string[] = [
  'run',
  'explain',
  'stop',
  'reset',
  'close',
  'restore',
] satisfies Action[];

function isAction(name: string | undefined): name is Action {
  return name !== undefined && actions.includes(name);
}

customElements.define('sql-lab', SqlLab);
