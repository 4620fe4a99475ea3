import { html, type TemplateResult } from 'lit-html';

/** What deletes the thing on the screen: a button, and once it was pressed a question. */
export interface DeleteView {
  /** What the button says. */
  label: string;
  /** What is asked, with how it can be undone. */
  question: TemplateResult;
  isDisabled?: boolean;
  isAsking: boolean;
  onAsk: (isAsking: boolean) => void;
  onDelete: () => void;
}

export function deleteView({
  label,
  question,
  isDisabled = false,
  isAsking,
  onAsk,
  onDelete,
}: DeleteView): TemplateResult {
  if (!isAsking) {
    return html`<button
      type="button"
      class="button"
      data-delete
      ?disabled=${isDisabled}
      @click=${() => onAsk(true)}
    >
      ${label}
    </button>`;
  }
  return html`<div
    class="panel grow"
    role="group"
    aria-labelledby="sure"
    @keydown=${({ key }: KeyboardEvent) => {
      if (key === 'Escape') onAsk(false);
    }}
  >
    <p id="sure" class="wrap-anywhere" tabindex="-1" data-sure>${question}</p>
    <div class="actions mt-3">
      <button type="button" class="button primary" @click=${onDelete}>Delete it</button>
      <button type="button" class="button" @click=${() => onAsk(false)}>Keep it</button>
    </div>
  </div>`;
}
