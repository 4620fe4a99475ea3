import { render } from 'lit-html';
import { questionsOf } from '../question-list.ts';
import { fetchQuestionList } from './fetch-questions.ts';
import { InterviewPage } from './interview/page.ts';
import { mendView } from './trouble-view.ts';

const host = document.querySelector<HTMLElement>('[data-study="interview"]');
if (host) void start(host);

async function start(host: HTMLElement): Promise<void> {
  const list = await fetchQuestionList().catch(() => undefined);
  host.replaceChildren();
  if (list) return new InterviewPage(host, questionsOf(list)).start();
  render(
    mendView('The list of questions did not arrive.', () => location.reload()),
    host,
  );
}
