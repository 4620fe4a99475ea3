import { html, render } from 'lit-html';

/** Says at the end of a lab whether its database is open, and offers to close it. */
export function showFoot(root: HTMLElement, isOpen: boolean): void {
  const foot = root.querySelector<HTMLElement>('[data-foot]');
  if (!foot) return;
  render(
    isOpen
      ? html`PostgreSQL is open in this page, and holds its memory.
          <button type="button" data-do="close">Close the database</button>`
      : html`PostgreSQL is closed. The next run opens it again.`,
    foot,
  );
}
