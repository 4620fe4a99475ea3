import { fetchQuestionList } from './fetch-questions.ts';
import { PracticePage } from './practice/page.ts';

const host = document.querySelector<HTMLElement>('[data-study="practice"]');
if (host) void open(host);

async function open(host: HTMLElement): Promise<void> {
  try {
    const page = new PracticePage(host, await fetchQuestionList());
    await page.show();
  } catch {
    sayThatNothingCame(host);
  }
}

function sayThatNothingCame(host: HTMLElement): void {
  const words = document.createElement('p');
  words.role = 'alert';
  words.textContent = 'The list of questions did not arrive. Are you offline?';
  const again = document.createElement('button');
  again.type = 'button';
  again.className = 'button mt-3';
  again.textContent = 'Try again';
  again.addEventListener('click', () => void open(host));
  host.replaceChildren(words, again);
}
