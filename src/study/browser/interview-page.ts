import { html, render } from 'lit-html';
import { questionsOf } from '../question-list.ts';
import { fetchQuestionList } from './fetch-questions.ts';
import { InterviewTool } from './interview/tool.ts';

const host = document.querySelector<HTMLElement>('[data-study="interview"]');
if (host) void start(host);

async function start(host: HTMLElement): Promise<void> {
  const list = await fetchQuestionList().catch(() => undefined);
  host.replaceChildren();
  if (list) return new InterviewTool(host, questionsOf(list)).start();
  render(
    html`<p class="trouble" role="alert">The list of questions did not arrive.</p>
      <button type="button" class="button mt-3" @click=${() => location.reload()}>
        Try again
      </button>`,
    host,
  );
}
