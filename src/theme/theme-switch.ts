import { themeKey } from './script.ts';

const choices = ['system', 'light', 'dark'] as const;
type Choice = (typeof choices)[number];

/** The colours of the browser's own bar as the page was sent: one a scheme. */
const bars = [...document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')].map(
  (meta) => ({ meta, scheme: meta.media, colour: meta.content }),
);

/** `<theme-switch>`: upgrades the button inside it to step through system, light and dark. */
class ThemeSwitch extends HTMLElement {
  #button = this.querySelector('button');
  #label = this.querySelector('[data-label]');

  connectedCallback() {
    if (!this.#button) return;
    this.#button.disabled = false;
    this.#button.addEventListener('click', () => this.#choose(next(current())));
    this.#say(current());
  }

  #choose(choice: Choice) {
    if (choice === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = choice;
    keep(choice);
    this.#say(choice);
  }

  #say(choice: Choice) {
    this.dataset['choice'] = choice;
    paintBars(choice);
    if (this.#label) this.#label.textContent = `Theme: ${choice}`;
  }
}

customElements.define('theme-switch', ThemeSwitch);

function paintBars(choice: Choice) {
  const chosen = bars.find(({ scheme }) => scheme.includes(choice))?.colour;
  for (const { meta, colour } of bars) meta.content = chosen ?? colour;
}

function current(): Choice {
  return choices.find((choice) => choice === document.documentElement.dataset['theme']) ?? 'system';
}

function next(choice: Choice): Choice {
  return choices[(choices.indexOf(choice) + 1) % choices.length] ?? 'system';
}

/** Blocked storage only means that the choice ends with the page. */
function keep(choice: Choice) {
  try {
    if (choice === 'system') localStorage.removeItem(themeKey);
    else localStorage.setItem(themeKey, choice);
  } catch {
    // Nothing to do: the page itself already shows the choice.
  }
}
