import { links } from './links.ts';
import type { Category, Question } from './catalogue.ts';
import { plainText } from './render.ts';

/** A question page as schema.org data: a flashcard with its short answer, where one is written. */
export function questionStructure(question: Question): object {
  return {
    '@graph': [
      { ...flashcard(question), isPartOf: quizOf(question.category) },
      breadcrumb(question),
    ],
  };
}

/** A category page as schema.org data: a quiz of its questions. */
export function categoryStructure(category: Category): object {
  return { ...quizOf(category), hasPart: category.questions.map(flashcard) };
}

function flashcard({ id, text, answer }: Question): object {
  const url = links.absolute(links.question(id));
  return {
    '@type': 'Question',
    url,
    text,
    ...(answer && {
      eduQuestionType: 'Flashcard',
      acceptedAnswer: {
        '@type': 'Answer',
        text: plainText(answer.data.short),
        url: `${url}#short-answer`,
      },
    }),
  };
}

function quizOf({ id, title, topic }: Category): object {
  const url = links.absolute(links.category(id));
  return { '@type': 'Quiz', url, name: title, ...(topic && { about: topic }) };
}

function breadcrumb({ id, text, category }: Question): object {
  return {
    '@type': 'BreadcrumbList',
    itemListElement: [
      {
        '@type': 'ListItem',
        position: 1,
        name: category.title,
        item: links.absolute(links.category(category.id)),
      },
      { '@type': 'ListItem', position: 2, name: text, item: links.absolute(links.question(id)) },
    ],
  };
}
