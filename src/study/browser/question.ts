import { answerSections } from '../../answers/sections.ts';

/** A question as its page shows it. Elements are parts of that page: clone them to show them. */
export interface StudyQuestion {
  /** `category/question`. */
  id: string;
  /** Its text, with inline markup. */
  title: Element;
  /** What else the document says of it. */
  details: Element | undefined;
  /** Place of its topic among the document's, from 1. */
  topic: string | undefined;
  /** What the interviewer probes. Undefined where no answer is written, as are those below. */
  probes: Element | undefined;
  outline: OutlineHeading[];
  /** What to tick: the points of the answer; where none is written, the headings of the outline. */
  points: StudyPoint[];
  /** Whether the points are those of a written answer. */
  answered: boolean;
  followUps: FollowUp[];
  /** What an answer of each level adds. */
  levels: { name: string; adds: Element }[];
  weak: { answer: Element; fails: Element }[];
}

interface OutlineHeading {
  title: string;
  prompt: string;
}

/** One thing to have said. */
export interface StudyPoint {
  /** Permanent within the question. */
  id: string;
  /** The heading it stands under. */
  under: string;
  /** Inline markup. Undefined for a heading of the outline. */
  point: Element | undefined;
  /** Why it matters. */
  why: Element | undefined;
}

export interface FollowUp {
  /** `clarify`, `scale` or `failure`. */
  rung: string;
  question: Element;
  answer: Element;
}

/** Reads a question from its page. Undefined when the page is of another kind. */
export function readQuestion(page: Document): StudyQuestion | undefined {
  const article = page.querySelector<HTMLElement>('article[data-question]');
  const title = article?.querySelector('h1');
  const id = article?.dataset['question'];
  if (!article || !title || !id) return undefined;
  const outline = readOutline(article);
  const points = readPoints(article);
  return {
    id,
    title,
    details: article.querySelector('[data-details]') ?? undefined,
    topic: page.documentElement.dataset['topic'],
    probes: article.querySelector('[data-probes]') ?? undefined,
    outline,
    points: points.length > 0 ? points : outline.map(({ title }) => pointOfHeading(title)),
    answered: points.length > 0,
    followUps: readFollowUps(article),
    levels: pairs(article, answerSections.levels.id, 'dl').map(([name, adds]) => ({
      name: textOf(name),
      adds,
    })),
    weak: readWeak(article),
  };
}

/** The id under which a heading of the outline is ticked: no point of an answer has a `#`. */
function pointOfHeading(title: string): StudyPoint {
  return { id: `#${title}`, under: title, point: undefined, why: undefined };
}

function readOutline(article: Element): OutlineHeading[] {
  return listed(article.querySelector('[data-outline]')).map(([title, prompt]) => ({
    title: textOf(title),
    prompt: textOf(prompt),
  }));
}

function readPoints(article: Element): StudyPoint[] {
  let under = '';
  const points: StudyPoint[] = [];
  for (const part of article.querySelectorAll<HTMLElement>(
    `#${answerSections.points.id} ~ dl > *`,
  )) {
    if (part.tagName === 'DT') under = textOf(part);
    const id = part.dataset['point'];
    if (id === undefined) continue;
    const [point, why] = part.children;
    points.push({ id, under, point, why });
  }
  return points;
}

function readFollowUps(article: Element): FollowUp[] {
  const rungs = article.querySelectorAll(`#${answerSections.followUps.id} ~ ol > li`);
  return [...rungs].flatMap(({ children: [rung, question, answer] }) =>
    rung && question && answer ? [{ rung: textOf(rung), question, answer }] : [],
  );
}

function readWeak(article: Element): StudyQuestion['weak'] {
  const items = article.querySelectorAll(`#${answerSections.weak.id} ~ ul > li`);
  return [...items].flatMap(({ children: [answer, fails] }) =>
    answer && fails ? [{ answer, fails }] : [],
  );
}

function pairs(article: Element, section: string, list: string): [Element, Element][] {
  return listed(article.querySelector(`#${section} ~ ${list}`));
}

/** The terms of a list, each with its description. */
function listed(list: Element | null): [Element, Element][] {
  return [...(list?.querySelectorAll('dt') ?? [])].flatMap((term) => {
    const description = term.nextElementSibling;
    return description ? [[term, description] satisfies [Element, Element]] : [];
  });
}

function textOf(element: Element): string {
  return element.textContent.replace(/\s+/g, ' ').trim();
}
