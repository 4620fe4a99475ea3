import { dayOf, shortDay } from '../../day.ts';
import { shapeOf, standingWords } from '../../grade.ts';
import { followStandings } from './standings.ts';

/** Says beside each question of a category's page where the reader stands with it. */
const places = [...document.querySelectorAll<HTMLElement>('[data-standing]')];
const category = places[0]?.dataset['standing']?.split('/')[0];
if (category !== undefined) {
  void followStandings(`${category}/`, (standings) => {
    const today = dayOf(Date.now());
    for (const place of places) {
      const last = standings.get(place.dataset['standing'] ?? '');
      place.textContent = last
        ? `${shapeOf(last)} ${standingWords(last)}, ${shortDay(last.day, today)}`
        : '';
    }
  });
}
