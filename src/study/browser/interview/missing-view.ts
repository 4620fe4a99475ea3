import { html, type TemplateResult } from 'lit-html';

/** Shown where the address names an interview that this browser does not hold. */
export function missingView(): TemplateResult {
  return html`<h2 tabindex="-1" data-heading>This interview is not in this browser</h2>
    <p class="mt-2 max-w-measure">
      An interview stays in the browser in which it was held, until it is deleted there. Bring it
      along with an export of your records.
    </p>
    <p class="mt-4"><a class="button" href=${location.pathname}>Choose questions</a></p>`;
}
