import { html, nothing } from 'lit-html';
import type { Review } from '../../review.ts';
import type { WeakPoint } from '../../weak-points.ts';
import { copyOf } from '../copy.ts';
import type { StudyPoint } from '../question.ts';
import type { QuestionPages } from './question-pages.ts';

/** The most that are shown, and the most pages that are fetched to find so many still there. */
const mostPoints = 7;
const mostPages = 20;

type Found = [WeakPoint, StudyPoint];

/** The points missed most, under their questions. */
export function weakPointsView(review: Review, pages: QuestionPages) {
  const points = findWords(review.weakPoints, pages);
  if (points.length === 0) return nothing;
  return html`<section class="mt-10 max-w-measure" aria-labelledby="weak-points">
    <h2 id="weak-points" class="text-[1.35rem]">Weakest points</h2>
    <p class="mt-1 text-sm text-soft">
      What you missed most. A miss counts half as much with every attempt since.
    </p>
    <ol class="mt-3 grid gap-5">
      ${[...Map.groupBy(points, ([{ question }]) => question)].map(([id, points]) =>
        questionView(review, id, points),
      )}
    </ol>
  </section>`;
}

/** Whether the words of the weakest points have arrived, or cannot. It asks for them. */
export function hasWords({ weakPoints }: Review, pages: QuestionPages): boolean {
  return firstQuestions(weakPoints)
    .map((id) => pages.get(id))
    .every((page) => page !== 'coming');
}

function questionView({ questions }: Review, id: string, points: Found[]) {
  const question = questions.get(id);
  if (!question) return nothing;
  return html`<li
    class="border-s-3 border-accent ps-4"
    data-topic=${question.category.topicNumber ?? nothing}
  >
    <a class="link flex min-h-11 items-center font-serif font-semibold" href=${question.url}
      ><span>${question.text}</span></a
    >
    <ul class="mt-1 grid gap-2">
      ${points.map(
        ([weak, { point, under }]) =>
          html`<li data-weak-point>
            ${point ? copyOf(point) : under}
            <span class="block text-sm text-soft">${missedWords(weak)}</span>
          </li>`,
      )}
    </ul>
  </li>`;
}

function missedWords({ missed, asked }: WeakPoint): string {
  return asked === 1 ? 'Missed the only time' : `Missed ${missed} of ${asked} times`;
}

/** The first points that their questions still have. */
function findWords(weakPoints: readonly WeakPoint[], pages: QuestionPages): Found[] {
  const found: Found[] = [];
  const asked = new Set<string>();
  for (const weak of weakPoints) {
    asked.add(weak.question);
    if (found.length === mostPoints || asked.size > mostPages) break;
    const page = pages.get(weak.question);
    // What comes after it waits, so that nothing shown moves when it arrives.
    if (page === 'coming') break;
    const words = page === 'missing' ? undefined : page.points.find(({ id }) => id === weak.point);
    if (words) found.push([weak, words]);
  }
  return found;
}

function firstQuestions(weakPoints: readonly WeakPoint[]): string[] {
  return [...new Set(weakPoints.slice(0, mostPoints).map(({ question }) => question))];
}
