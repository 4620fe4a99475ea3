import { html, nothing } from 'lit-html';
import { copyText } from '../clipboard.ts';

/** A button that copies a text, says so, and shows the text where copying is refused. */
export class CopyButton {
  #state: 'ready' | 'copied' | 'refused' = 'ready';
  #text = '';
  #label: string;
  #onChange: () => void;

  constructor(label: string, onChange: () => void) {
    this.#label = label;
    this.#onChange = onChange;
  }

  /** @param text what would be copied now */
  view(text: string) {
    const state = text === this.#text ? this.#state : 'ready';
    return html`<button type="button" class="button" @click=${() => void this.#copy(text)}>
        ${this.#label}
      </button>
      <span class="text-sm text-soft" role="status"
        >${state === 'copied' ? 'Copied.' : nothing}</span
      >
      ${
        state === 'refused'
          ? html`<label class="block w-full">
              <span class="text-sm text-soft"
                >This browser does not let the page copy. Copy it from here:</span
              >
              <textarea
                class="field mt-1 font-mono text-sm"
                readonly
                rows="3"
                .value=${text}
                @focus=${({ currentTarget }: Event) => {
                  if (currentTarget instanceof HTMLTextAreaElement) currentTarget.select();
                }}
              ></textarea>
            </label>`
          : nothing
      }`;
  }

  async #copy(text: string): Promise<void> {
    this.#text = text;
    this.#state = (await copyText(text)) ? 'copied' : 'refused';
    this.#onChange();
  }
}
