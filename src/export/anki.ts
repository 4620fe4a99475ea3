import type { Answer } from '../answers/schema.ts';
import { escapeText, renderInline } from '../questions/render.ts';

/** A question as far as a deck shows it. */
export interface DeckQuestion {
  /** `category/question`. */
  id: string;
  /** Inline HTML of the question itself. */
  html: string;
  /** Full address of its page. */
  address: string;
  category: { id: string; topic?: string | undefined; tier?: string | undefined };
  points: Answer['points'];
}

/**
 * A deck in Anki's text format: a note a point, in the order of the questions. A note's guid is made
 * of the ids of question and point, which are permanent, so a later import updates it.
 *
 * @param name name of the deck in Anki
 */
export function makeDeck(name: string, questions: readonly DeckQuestion[]): string {
  const rows = questions.flatMap((question) =>
    question.points.map((point) => [
      `${question.id}#${point.id}`,
      asText(frontOf(question, point)),
      asText(backOf(question, point)),
      tagOf(question.category),
    ]),
  );
  return [...headersOf(name), ...rows.map((row) => row.map(quote).join('\t')), ''].join('\n');
}

/**
 * `if matches` keeps a reader's last choice in Anki's dialog from doubling or ignoring notes. Columns
 * have no names: Anki would look for them among the fields, which have others in other languages.
 */
function headersOf(name: string): string[] {
  return [
    '#separator:tab',
    '#html:true',
    '#notetype:Basic',
    `#deck:${name}`,
    '#guid column:1',
    '#tags column:4',
    '#if matches:update current',
    '#match scope:notetype',
  ];
}

function frontOf({ html, points }: DeckQuestion, { id, under }: Answer['points'][number]): string {
  const beside = points.filter((point) => point.under === under);
  const place = beside.findIndex((point) => point.id === id) + 1;
  const count = beside.length === 1 ? 'the only point' : `point ${place} of ${beside.length}`;
  return `<p>${html}</p><p><b>${escapeText(under)}</b>: ${count}</p>`;
}

function backOf({ address }: DeckQuestion, { point, why }: Answer['points'][number]): string {
  const source = `<a href="${address}">The whole answer</a>`;
  return `<p><b>${renderInline(point)}</b></p><p>${renderInline(why)}</p><p><small>${source}</small></p>`;
}

/** HTML in which Anki finds no sound, formula or field to type into: it looks for them in brackets. */
function asText(html: string): string {
  return html.replaceAll(/\[(?=sound:|anki:|latex\]|\${1,2}\]|\[type:)/gi, '&#91;');
}

/** `FastAPI::Scenarios`. Spaces end a tag, and colons part its levels. */
function tagOf({ id, topic, tier }: DeckQuestion['category']): string {
  if (topic === undefined || tier === undefined) return id;
  return [topic, tier].map((level) => level.trim().replaceAll(/[\s:]+/g, '_')).join('::');
}

function quote(field: string): string {
  return `"${field.replaceAll('"', '""')}"`;
}
