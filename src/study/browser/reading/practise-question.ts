import { type Mode, currentMode, setMode } from './mode.ts';
import { addSheet } from './sheet.ts';
import { showStanding } from './standing.ts';
import ways from './ways.css?inline';

/**
 * `<practise-question>`: the outline stub of a question page. It gets the switch between reading
 * and practising; the panel to practise in is fetched when it is wanted.
 */
class PractiseQuestion extends HTMLElement {
  #buttons: HTMLButtonElement[] = [];
  #panel: Promise<{ close(): void }> | undefined;

  connectedCallback() {
    this.#addSwitch();
    this.#follow(currentMode());
    void showStanding(this);
  }

  #addSwitch() {
    addSheet(ways);
    const group = document.createElement('div');
    group.className = 'ways';
    group.role = 'group';
    group.ariaLabel = 'Way of reading';
    this.#buttons = (['read', 'practise'] satisfies Mode[]).map((mode) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.value = mode;
      button.textContent = mode === 'read' ? 'Read' : 'Practise';
      button.addEventListener('click', () => {
        setMode(mode);
        this.#follow(mode, true);
      });
      return button;
    });
    group.append(...this.#buttons);
    this.prepend(group);
  }

  #follow(mode: Mode, isWanted = false) {
    for (const button of this.#buttons) button.ariaPressed = String(button.value === mode);
    if (mode === 'practise') void this.#practise(isWanted);
    else void this.#read();
  }

  async #practise(isWanted: boolean) {
    try {
      this.#panel ??= import('./practise.ts').then(({ practise }) => practise(this, isWanted));
      await this.#panel;
    } catch {
      // The answer must not stay folded behind a panel that cannot come.
      this.#panel = undefined;
      document.documentElement.dataset['shown'] = '';
    }
  }

  async #read() {
    const panel = this.#panel;
    this.#panel = undefined;
    (await panel)?.close();
  }
}

customElements.define('practise-question', PractiseQuestion);
