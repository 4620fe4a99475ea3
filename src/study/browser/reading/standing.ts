import { dayOf, shortDay } from '../../day.ts';
import { shapeOf, standingWords } from '../../grade.ts';
import { followStandings, type LastAttempt } from './standings.ts';

/** Says under the outline of a question page where the reader stands, now and after each change. */
export async function showStanding(stub: HTMLElement): Promise<void> {
  const line = stub.querySelector('[data-standing]');
  const id = stub.closest<HTMLElement>('[data-question]')?.dataset['question'];
  if (!line || !id) return;
  const advice = line.textContent;
  await followStandings(id, (standings) => {
    const last = standings.get(id);
    line.textContent = last ? words(last) : advice;
  });
}

function words(last: LastAttempt): string {
  const attempts = last.attempts === 1 ? '' : `, ${last.attempts} attempts`;
  const day = shortDay(last.day, dayOf(Date.now()));
  return `${shapeOf(last)} ${standingWords(last)}, ${day}${attempts}`;
}
