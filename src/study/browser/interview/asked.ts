import { type Anchor, anchorsOf } from '../../interview/anchors.ts';
import type { AskedQuestion } from '../../interview/summary.ts';
import type { ListedQuestion } from '../../question-list.ts';
import type { StudyQuestion } from '../question.ts';

/** Words of a question's page, or plain text where there is no page. */
export type Words = Element | string;

/** A question with all that is known of it: from its page, from the list, or its id alone. */
export function askedQuestion(
  id: string,
  listed: ListedQuestion | undefined,
  page: StudyQuestion | undefined,
): AskedQuestion<Words> {
  return {
    id,
    title: page?.title ?? listed?.text ?? id,
    url: listed && new URL(listed.url, location.href).href,
    points: (page?.points ?? []).map(({ id, under, point }) => ({
      id,
      under,
      point: point ?? under,
    })),
    followUps: page?.followUps ?? [],
    anchors: anchors(listed, page),
  };
}

/** The same question with its words made into others. */
export function inWords<T>(
  question: AskedQuestion<Words>,
  to: (words: Words) => T,
): AskedQuestion<T> {
  return {
    id: question.id,
    title: to(question.title),
    url: question.url,
    points: question.points.map((point) => ({ ...point, point: to(point.point) })),
    followUps: question.followUps.map(({ rung, question }) => ({ rung, question: to(question) })),
    anchors: question.anchors.map((anchor) => ({
      ...anchor,
      quotes: anchor.quotes.map(to),
      words: anchor.words === undefined ? undefined : to(anchor.words),
    })),
  };
}

function anchors(
  listed: ListedQuestion | undefined,
  page: StudyQuestion | undefined,
): Anchor<Words>[] {
  const written = page && {
    weak: page.weak.map(({ answer }) => answer),
    levels: page.levels,
  };
  return anchorsOf<Words>(written, listed?.outline.scores);
}
