import { addSheet } from '../study/browser/reading/sheet.ts';
import style from './copy-markdown.css?inline';

/** Copies the Markdown twin of this page, says so beside `button`, or shows the text to copy by hand. */
export async function copyMarkdown(button: HTMLButtonElement): Promise<void> {
  const status = statusBeside(button);
  status.textContent = 'Fetching …';
  const fetched = fetchTwin();
  try {
    await writeText(fetched);
    status.textContent = 'Copied.';
  } catch {
    const text = await fetched.catch(() => undefined);
    status.textContent = text === undefined ? notHere() : '';
    if (text !== undefined) show(text);
  }
}

function notHere(): string {
  return navigator.onLine
    ? 'The text did not arrive. Try again.'
    : 'The text is not on this device. Try again when you are online.';
}

function statusBeside(button: HTMLButtonElement): Element {
  const known = button.nextElementSibling;
  if (known) return known;
  const status = document.createElement('span');
  status.role = 'status';
  status.className = 'inline-flex min-h-11 items-center';
  button.after(status);
  return status;
}

async function fetchTwin(): Promise<string> {
  const response = await fetch(new URL('index.html.md', location.href));
  if (!response.ok) throw new Error(`The twin answered ${response.status}.`);
  return response.text();
}

/** Safari lets a page copy what is still to come only as an item that is promised at the click. */
async function writeText(text: Promise<string>): Promise<void> {
  if (typeof ClipboardItem === 'undefined') return navigator.clipboard.writeText(await text);
  const blob = text.then((text) => new Blob([text], { type: 'text/plain' }));
  await navigator.clipboard.write([new ClipboardItem({ 'text/plain': blob })]);
}

function show(text: string): void {
  addSheet(style);
  const dialog = document.createElement('dialog');
  dialog.className = 'copy-by-hand';
  const label = document.createElement('label');
  label.textContent =
    'This browser did not let the page copy. The text is selected: copy it by hand.';
  const field = document.createElement('textarea');
  field.readOnly = true;
  field.value = text;
  const close = document.createElement('button');
  close.type = 'button';
  close.textContent = 'Close';
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  label.append(field);
  dialog.append(label, close);
  document.body.append(dialog);
  dialog.showModal();
  field.focus();
  field.select();
}
