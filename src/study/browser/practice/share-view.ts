import { html } from 'lit-html';
import { copyText } from '../clipboard.ts';

/** The address of a round to give away, with a button that copies it. */
export function shareView(address: string) {
  return html`<div class="grid gap-2">
    <label class="grid gap-1">
      <span class="font-semibold">Give this round to somebody</span>
      <span class="text-sm text-soft">
        The same questions in the same order. Nothing of yours is in the address.
      </span>
      <input
        class="field text-sm"
        readonly
        .value=${address}
        @focus=${({ target }: Event) => {
          if (target instanceof HTMLInputElement) target.select();
        }}
      />
    </label>
    <div class="actions">
      <button type="button" class="button" @click=${(event: Event) => void copy(event, address)}>
        Copy the address
      </button>
      <span class="text-sm text-soft" role="status"></span>
    </div>
  </div>`;
}

async function copy({ currentTarget }: Event, address: string): Promise<void> {
  const button = currentTarget instanceof HTMLElement ? currentTarget : undefined;
  const status = button?.nextElementSibling;
  if (!status) return;
  status.textContent = (await copyText(address))
    ? 'Copied.'
    : 'This browser refused to copy: select the address and copy it by hand.';
}
