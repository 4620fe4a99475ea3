import { html, nothing } from 'lit-html';

/** What came of copying: done, or the text to copy by hand. */
export type Copied = { done: true } | { done: false; text: string };

/** Says that it is copied, or shows the text to copy by hand. */
export function copyView(copied: Copied | undefined) {
  return html`<div class="screen-only" role="status">
      ${copied?.done ? html`<p class="text-sm text-soft">Copied as Markdown.</p>` : nothing}
      ${
        copied && !copied.done
          ? html`<p class="trouble text-sm">
              This browser did not let the page copy. The text is selected below: copy it by hand.
            </p>`
          : nothing
      }
    </div>
    ${
      copied && !copied.done
        ? html`<label class="screen-only mt-2 grid gap-1">
            <span class="font-semibold">As Markdown</span>
            <textarea
              class="max-h-60 font-mono text-sm"
              readonly
              rows="6"
              data-copy
              .value=${copied.text}
            ></textarea>
          </label>`
        : nothing
    }`;
}
