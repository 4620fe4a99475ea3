import { html } from 'lit-html';

/** At the end of a summary: what a click does. Assistive technology says it by itself. */
export const foldWords = html`<span class="text-sm text-soft" aria-hidden="true">
  <span data-when="closed">show</span>
  <span data-when="open">hide</span>
</span>`;
