import { themeKey } from './script.ts';

const choices = ['system', 'light', 'dark'] as const;
type Choice = (typeof choices)[number];

/** A drawing for each, on a field of 24 × 24: a disc that is half full, a sun, a moon. */
const drawings: Record<Choice, string> = {
  system: 'M12 3.5a8.5 8.5 0 0 0 0 17 8.5 8.5 0 0 0 0-17v17M14 5.5v13M16 6v12M18 8v8',
  light:
    'M12 7.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9M12 2v2.5M12 19.5V22M2 12h2.5M19.5 12H22M5 5l1.7 1.7M17.3 17.3 19 19M19 5l-1.7 1.7M6.7 17.3 5 19',
  dark: 'M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5Z',
};

/** The colours of the browser's own bar as the page was sent: one a scheme. */
const bars = [...document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')].map(
  (meta) => ({ meta, scheme: meta.media, colour: meta.content }),
);

/** `<theme-switch>`: upgrades the button inside it to step through system, light and dark. */
class ThemeSwitch extends HTMLElement {
  #button = this.querySelector('button');
  #label = this.querySelector('span');
  #drawing = this.querySelector('path');

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
    paintBars(choice);
    this.#drawing?.setAttribute('d', drawings[choice]);
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
