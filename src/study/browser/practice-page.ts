import { render } from 'lit-html';
import type { QuestionList } from '../question-list.ts';
import { fetchQuestionList } from './fetch-questions.ts';
import { PracticePage } from './practice/page.ts';
import { mendView } from './trouble-view.ts';

const host = document.querySelector<HTMLElement>('[data-study="practice"]');
if (host) void open(host);

async function open(host: HTMLElement): Promise<void> {
  let list: QuestionList;
  try {
    list = await fetchQuestionList();
  } catch {
    tellTrouble(host, 'The list of questions did not arrive. Are you offline?');
    return;
  }
  try {
    await new PracticePage(host, list).show();
  } catch {
    tellTrouble(host, 'The round could not be shown. Your records are as they were.');
  }
}

function tellTrouble(host: HTMLElement, words: string): void {
  const trouble = document.createElement('div');
  host.replaceChildren(trouble);
  render(
    mendView(words, () => void open(host)),
    trouble,
  );
}
