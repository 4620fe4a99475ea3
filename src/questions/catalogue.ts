import { type CollectionEntry, getCollection } from 'astro:content';
import { type Evidence, readEvidence } from '../answers/evidence.ts';
import { readLab, type RecordedLabFile } from '../labs/read.ts';
import { readScratchpad } from '../labs/scratchpad.ts';
import { readReplays, type RecordedReplay } from '../replays/read.ts';
import { contentDir } from '../site.ts';

type OutlineData = CollectionEntry<'outlines'>['data'];

/** A section of the document with its questions, in the document's order. */
export interface Category extends Omit<
  CollectionEntry<'categories'>['data'],
  'questions' | 'outline'
> {
  questions: Question[];
  outline: OutlineData;
  /** Place of its topic among the document's topics, from 1; without topics, absent. */
  topicNumber: number | undefined;
}

/** A question joined with what is written and recorded for it. */
export interface Question extends Omit<CollectionEntry<'questions'>['data'], 'categoryId'> {
  category: Category;
  answer: CollectionEntry<'answers'> | undefined;
  /** The last recorded run of its system. Absent where nothing runs yet. */
  evidence: Evidence | undefined;
  /** Its live lab. Absent where there is none. */
  lab: RecordedLabFile | undefined;
  /** Its two-session replays, by name. */
  replays: RecordedReplay[];
  previous: Question | undefined;
  next: Question | undefined;
}

/** All categories, in the document's order. The only place that queries the collections. */
export async function getCategories(): Promise<Category[]> {
  if (import.meta.env.DEV) return join();
  joined ??= join();
  return joined;
}

/** All questions, in the document's order. */
export async function getQuestions(): Promise<Question[]> {
  return (await getCategories()).flatMap(({ questions }) => questions);
}

/** The questions that have a lab or a replay, in the document's order. */
export async function getQuestionsToTry(): Promise<Question[]> {
  const questions = await getQuestions();
  return questions.filter(({ lab, replays }) => lab || replays.length > 0);
}

/** Whether the site has anything to try: a lab, a replay or the scratchpad. */
export async function hasLabs(): Promise<boolean> {
  return readScratchpad(contentDir) !== undefined || (await getQuestionsToTry()).length > 0;
}

/** Whether any question of the document is answered with the reader's own story. */
export async function hasStories(): Promise<boolean> {
  return (await getCategories()).some(({ outline }) => outline.story);
}

/** Whether any answer is written. */
export async function hasAnswers(): Promise<boolean> {
  return (await getQuestions()).some(({ answer }) => answer);
}

/** Whether any answer tells of its changes. */
export async function hasChanges(): Promise<boolean> {
  return (await getQuestions()).some(({ answer }) => answer?.data.changes);
}

/** The categories that have a question with a recorded run. */
export async function getRunningCategories(): Promise<Category[]> {
  const categories = await getCategories();
  return categories.filter(({ questions }) => questions.some(({ evidence }) => evidence));
}

/** The question `category/question`. Throws an `Error` when the document has none of that name. */
export async function getQuestion(id: string): Promise<Question> {
  const [categoryId] = id.split('/');
  const category = (await getCategories()).find((category) => category.id === categoryId);
  const question = category?.questions.find((question) => question.id === id);
  if (!question) throw new Error(`No question ${id} in the document.`);
  return question;
}

let joined: Promise<Category[]> | undefined;

async function join(): Promise<Category[]> {
  const [categories, questions, outlines, answers] = await Promise.all([
    getCollection('categories'),
    getCollection('questions'),
    getCollection('outlines'),
    getCollection('answers'),
  ]);
  const answerOf = new Map(answers.map((answer) => [answer.id, answer]));
  const questionOf = new Map(questions.map(({ data }) => [data.id, data]));
  categories.sort((a, b) => a.data.number - b.data.number);
  const topics = [...new Set(categories.flatMap(({ data }) => data.topic ?? []))];
  let previous: Question | undefined;

  return categories.map(({ data }) => {
    const outline = outlines.find(({ id }) => id === data.outline)?.data;
    if (!outline) throw new Error(`Category ${data.id} has the unknown outline ${data.outline}.`);
    const topicNumber = data.topic === undefined ? undefined : topics.indexOf(data.topic) + 1;
    const category: Category = { ...data, outline, topicNumber, questions: [] };
    for (const id of data.questions) {
      const found = questionOf.get(id);
      if (!found) throw new Error(`Category ${data.id} names the unknown question ${id}.`);
      const question: Question = {
        ...found,
        category,
        answer: answerOf.get(id),
        evidence: readEvidence(contentDir, id),
        lab: readLab(contentDir, id),
        replays: readReplays(contentDir, id),
        previous,
        next: undefined,
      };
      if (previous) previous.next = question;
      previous = question;
      category.questions.push(question);
    }
    return category;
  });
}
