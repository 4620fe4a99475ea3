import { plural } from '../questions/counts.ts';

/** A question as far as its marks say something of it. */
interface MarkedQuestion {
  category: { topic?: string | undefined; tier?: string | undefined };
  answer?: object | undefined;
  evidence?: object | undefined;
  lab?: object | undefined;
  replays: readonly object[];
}

/** What there is for a question beyond its words: the marks of its page. */
export function marksOf({ category, ...question }: MarkedQuestion): string[] {
  return [category.topic, category.tier, ...offersOf(question)].filter(
    (mark) => mark !== undefined,
  );
}

/** Those of them that say what was written and run for it. */
export function offersOf(question: Omit<MarkedQuestion, 'category'>): string[] {
  const { answer, evidence, lab, replays } = question;
  return [
    answer ? 'Answer' : 'Outline only',
    ...(evidence ? ['Runs'] : []),
    ...(lab ? ['Live lab'] : []),
    ...(replays.length > 0 ? [plural(replays.length, 'replay')] : []),
  ];
}
