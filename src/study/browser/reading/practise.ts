import controls from '../../../styles/controls.css?inline';
import { AttemptPanel } from '../attempt-panel.ts';
import { readQuestion } from '../question.ts';
import { addSheet } from './sheet.ts';

/**
 * Turns the outline stub of a question page into the panel to practise in; what it gives turns it
 * back. Throws an `Error` where the page holds no question.
 */
export async function practise(stub: HTMLElement, isWanted: boolean): Promise<{ close(): void }> {
  const question = readQuestion(document);
  const outline = stub.querySelector<HTMLElement>('[data-outline]');
  if (!question || !outline) throw new Error('This page holds no question.');
  addSheet(controls);
  const host = document.createElement('div');
  host.className = 'practising';
  outline.before(host);
  outline.hidden = true;
  const panel = new AttemptPanel(host, question, {
    onReveal: (revealed) => {
      if (revealed) document.documentElement.dataset['shown'] = '';
      else delete document.documentElement.dataset['shown'];
    },
  });
  await panel.open();
  if (isWanted) panel.focus();
  return {
    close() {
      panel.close();
      host.remove();
      outline.hidden = false;
      delete document.documentElement.dataset['shown'];
    },
  };
}
