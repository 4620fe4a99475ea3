import * as v from 'valibot';

const heading = v.object({ title: v.string(), prompt: v.string() });

const outlineSchema = v.object({
  id: v.string(),
  headings: v.array(heading),
  /**
   * Further headings of the reader's own story, after those of the outline. Present where questions
   * of this kind are answered with one.
   */
  story: v.optional(v.array(heading)),
  /** What a 1, 2, 3 and 4 sounds like, where no answer says more. */
  scores: v.optional(v.array(v.string())),
});

const categorySchema = v.object({
  id: v.string(),
  title: v.string(),
  /** Path of its page. */
  url: v.string(),
  topic: v.optional(v.string()),
  /** Place of the topic among the document's, from 1. */
  topicNumber: v.optional(v.number()),
  tier: v.optional(v.string()),
  /** Id of the outline that its answers follow. */
  outline: v.string(),
  questions: v.array(
    v.object({
      /** `category/question`. */
      id: v.string(),
      /** Path of its page. */
      url: v.string(),
      text: v.string(),
      /** Whether its answer is written. */
      answered: v.boolean(),
    }),
  ),
});

/** `questions.json`: every question of the document, in its order, with what it is asked under. */
export const questionListSchema = v.object({
  version: v.literal(1),
  /** Name of the site. */
  site: v.string(),
  outlines: v.array(outlineSchema),
  categories: v.array(categorySchema),
});

export type QuestionList = v.InferOutput<typeof questionListSchema>;
export type ListedOutline = v.InferOutput<typeof outlineSchema>;
export type ListedCategory = v.InferOutput<typeof categorySchema>;

/** A question of the list with its category and outline beside it. */
export interface ListedQuestion {
  id: string;
  url: string;
  text: string;
  answered: boolean;
  category: ListedCategory;
  outline: ListedOutline;
}

/** All questions of a list, in the document's order. */
export function questionsOf({ categories, outlines }: QuestionList): ListedQuestion[] {
  return categories.flatMap((category) => {
    const outline = outlines.find(({ id }) => id === category.outline);
    return outline
      ? category.questions.map((question) => ({ ...question, category, outline }))
      : [];
  });
}

/** Questions in groups of the category that they stand in. */
export function byCategory(
  questions: readonly ListedQuestion[],
): { category: ListedCategory; questions: ListedQuestion[] }[] {
  const groups = Map.groupBy(questions, ({ category }) => category);
  return [...groups].map(([category, questions]) => ({ category, questions }));
}

/** A short name: topic and tier where it has both, since headings of a document may read the same. */
export function categoryName({ title, topic, tier }: ListedCategory): string {
  return topic && tier ? `${topic} · ${tier}` : title;
}
