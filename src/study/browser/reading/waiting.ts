import { dayOf } from '../../day.ts';
import { dueOn } from '../../review/due.ts';
import { type QuestionList, questionsOf } from '../../question-list.ts';
import { reviewOf } from '../../review/review.ts';
import { formatRound, parseRound } from '../../round/address.ts';
import { goesOf, placeWords, progressOf } from '../../round/progress.ts';
import { scheduleOf } from '../../review/schedule.ts';
import { countServed, storyQuestions } from '../../story/questions.ts';
import { fetchQuestionList } from '../fetch-questions.ts';
import { readInterviewSetting } from '../interview-setting.ts';
import { store } from '../store.ts';

/** Says on the ways to the study tools what waits there. Without the list of questions, nothing. */
export async function showWaiting(): Promise<void> {
  try {
    const list = await fetchQuestionList();
    await Promise.all([showRound(list), showDue(list), showStories(list)]);
  } catch {
    // The ways lead there as before.
  }
}

async function showRound(list: QuestionList): Promise<void> {
  const setting = await store.get('settings', 'round');
  if (setting?.id !== 'round' || setting.finished) return;
  const known = new Set(questionsOf(list).map(({ id }) => id));
  const { round } = parseRound(setting.search, known);
  const records = await Promise.all(round.questions.map((id) => store.get('questions', id)));
  const attempts = new Map(records.flatMap((each) => (each ? [[each.id, each.attempts]] : [])));
  const { present } = progressOf(goesOf(round.questions, setting, attempts));
  if (!present) return;
  const line = say('practice', `Go on: ${placeWords(present)}`);
  const way = line?.closest('a');
  if (way) way.search = formatRound(round);
}

async function showDue(list: QuestionList): Promise<void> {
  const today = dayOf(Date.now());
  const [records, setting] = await Promise.all([store.all('questions'), readInterviewSetting()]);
  const { scheduled, interview } = reviewOf(list, records, setting, today, scheduleOf);
  const due = dueOn(scheduled, today).length;
  if (interview?.day === today) say('review', 'Your interview is today');
  else say('review', due === 0 ? 'Nothing is due today' : `${due} due today`);
}

async function showStories(list: QuestionList): Promise<void> {
  const questions = storyQuestions(list);
  const served = countServed(questions, await store.all('stories'));
  if (served > 0) say('stories', `For ${served} of ${questions.length} questions`);
}

function say(name: string, words: string): HTMLElement | null {
  const line = document.querySelector<HTMLElement>(`[data-waits="${name}"]`);
  if (line) line.textContent = words;
  return line;
}
