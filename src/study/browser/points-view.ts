import { html, nothing } from 'lit-html';
import { copyOf } from './copy.ts';
import type { StudyPoint } from './question.ts';

/** What a point says; of a heading of the outline, the heading. */
export function pointWords({ point, under }: Pick<StudyPoint, 'point' | 'under'>) {
  return point ? copyOf(point) : under;
}

/** The points with these ids that the question still has, in its own order; without any, nothing. */
export function missedList(points: readonly StudyPoint[], ids: readonly string[]) {
  const missed = points.filter(({ id }) => ids.includes(id));
  if (missed.length === 0) return nothing;
  return html`<ul class="missed-points">
    ${missed.map((point) => html`<li>${pointWords(point)}</li>`)}
  </ul>`;
}

/** The same under a label. */
export function missedView(points: readonly StudyPoint[], ids: readonly string[]) {
  const list = missedList(points, ids);
  return list === nothing
    ? nothing
    : html`<div>
        <p class="label">Missed</p>
        ${list}
      </div>`;
}
