import { html, nothing } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { plural } from '../../../questions/counts.ts';
import type { Review } from '../../review/review.ts';
import type { WeakHeading, WeakPoint } from '../../review/weak-points.ts';
import { pointWords } from '../points-view.ts';
import type { StudyPoint } from '../question.ts';
import type { QuestionPages } from '../question-pages.ts';

/** The most headings and points that are shown. */
const mostHeadings = 4;
const mostPoints = 7;

/** The most pages that are fetched to find so many points still there. */
const mostPages = 20;

type Found = [WeakPoint, StudyPoint];

/** What was missed most: points under their questions, folded away, and headings in sum. */
export function weakPointsView(review: Review, pages: QuestionPages) {
  const points = findWords(review.weakPoints, pages);
  const headings = review.weakHeadings.slice(0, mostHeadings);
  if (points.length === 0 && headings.length === 0) return nothing;
  return html`<section class="mt-10 max-w-measure" aria-labelledby="weak-points">
    <h2 id="weak-points">Weakest points</h2>
    <p class="mt-1 text-sm text-soft">
      What you missed most. A miss counts half as much with every attempt since.
    </p>
    ${points.length > 0 ? questionsView(review, points) : nothing}
    ${headings.length > 0 ? headingsView(headings) : nothing}
  </section>`;
}

/** Whether the words of the weakest points have arrived, or cannot. It asks for them. */
export function hasWords({ weakPoints }: Review, pages: QuestionPages): boolean {
  return firstQuestions(weakPoints)
    .map((id) => pages.get(id))
    .every((page) => page !== 'loading');
}

function questionsView(review: Review, points: Found[]) {
  const byQuestion = [...Map.groupBy(points, ([{ question }]) => question)];
  return html`<ol class="mt-3 grid gap-4">
    ${repeat(
      byQuestion,
      ([id]) => id,
      ([id, points]) => questionView(review, id, points),
    )}
  </ol>`;
}

function headingsView(headings: readonly WeakHeading[]) {
  return html`<p class="mt-4">Headings with nothing to say, where no answer is written yet:</p>
    <ul class="mt-2 grid gap-1">
      ${headings.map(
        ({ title, questions }) =>
          html`<li data-weak-heading>
            <strong>${title}</strong>, in ${plural(questions, 'question')}
          </li>`,
      )}
    </ul>`;
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
    <details>
      <summary class="link flex min-h-11 items-center text-sm">
        <span>${plural(points.length, 'weak point')}</span>
      </summary>
      <ul class="mb-2 grid gap-2">
        ${points.map(
          ([weak, point]) =>
            html`<li data-weak-point>
              ${pointWords(point)}
              <span class="block text-sm text-soft">${missedWords(weak)}</span>
            </li>`,
        )}
      </ul>
    </details>
  </li>`;
}

function missedWords({ missed, asked }: WeakPoint): string {
  return asked === 1 ? 'Missed in the only attempt' : `Missed in ${missed} of ${asked} attempts`;
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
    if (page === 'loading') break;
    const words = page === 'failed' ? undefined : page.points.find(({ id }) => id === weak.point);
    if (words) found.push([weak, words]);
  }
  return found;
}

function firstQuestions(weakPoints: readonly WeakPoint[]): string[] {
  return [...new Set(weakPoints.slice(0, mostPoints).map(({ question }) => question))];
}
