import { standingOf } from '../../grade.ts';
import { followStandings, type LastAttempt } from './standings.ts';

/** Says on the way to each category how many of its questions are solid, and how many are not. */
void followStandings('', (standings) => {
  for (const line of document.querySelectorAll<HTMLElement>('[data-standings]')) {
    line.textContent = countWords(standings, `${line.dataset['standings'] ?? ''}/`);
  }
  if (standings.size > 0) void import('./waiting.ts').then(({ showWaiting }) => showWaiting());
});

function countWords(standings: Map<string, LastAttempt>, prefix: string): string {
  const tried = [...standings].filter(([id]) => id.startsWith(prefix));
  const solid = tried.filter(([, last]) => standingOf(last) === 'solid').length;
  const shaky = tried.length - solid;
  return [solid > 0 && `● ${solid} solid`, shaky > 0 && `◐ ${shaky} shaky`]
    .filter(Boolean)
    .join(' · ');
}
