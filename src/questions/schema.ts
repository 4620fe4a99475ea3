import { z } from 'astro/zod';
import type { Category, Question, QuestionDocument } from './document.ts';

/** A question as the collection holds it. */
export const questionSchema = z.object({
  id: z.string(),
  slug: z.string(),
  categoryId: z.string(),
  /** Place in its category, from 1. */
  number: z.number(),
  /** Line of the document it starts on, from 1. */
  line: z.number(),
  /** Plain text on one line. */
  text: z.string(),
  /** Inline HTML of the question itself. */
  html: z.string(),
  /** HTML of what else its list item holds. */
  details: z.string().optional(),
});

/** A category as the collection holds it: its questions by id, in the document's order. */
export const categorySchema = z.object({
  id: z.string(),
  /** Place in the document, from 1: a collection keeps no order. */
  number: z.number(),
  title: z.string(),
  titleHtml: z.string(),
  topic: z.string().optional(),
  tier: z.string().optional(),
  /** Id of the outline that its answers follow. */
  outline: z.string(),
  /** HTML of the prose under its heading. */
  intro: z.string().optional(),
  /** HTML of the document's notes on this kind of question. */
  notes: z.array(z.string()),
  questions: z.array(z.string()),
});

/** The categories of a document, as entries of their collection. */
export function categoryEntries(document: QuestionDocument): z.input<typeof categorySchema>[] {
  return document.categories.map((category: Category, index) => ({
    ...category,
    number: index + 1,
    questions: category.questions.map(({ id }) => id),
    notes: document.notes
      .filter(({ outline }) => outline === category.outline)
      .map(({ html }) => html),
  }));
}

/** The questions of a document, as entries of their collection. */
export function questionEntries(document: QuestionDocument): Question[] {
  return document.categories.flatMap(({ questions }) => questions);
}
