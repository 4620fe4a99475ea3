import { type AskedQuestions, formatAsked, parseAsked } from '../asked-questions.ts';

/** Questions to try one after the other. The same for everybody who opens its address. */
export interface Round {
  /** Ids, in the order they are asked; each once. */
  questions: string[];
  /** Time for each of them. Undefined: as long as it takes. */
  seconds: number | undefined;
}

/** What an address asks for, as far as this document has it. */
export interface AskedRound extends Omit<AskedQuestions, 'questions'> {
  round: Round;
}

/** The most questions of one round. */
export const longestRound = 100;

const shortestTime = 10;
const longestTime = 3600;

/** The query of a round's address: `seconds=180&q=fastapi/rate-limiting&q=…`. */
export function formatRound({ questions, seconds }: Round): string {
  const time = seconds === undefined ? [] : [`seconds=${seconds}`];
  return [...time, ...formatAsked(questions)].join('&');
}

/** Reads the query of an address, with or without its `?`. Whatever makes no sense is left out. */
export function parseRound(search: string, known: ReadonlySet<string>): AskedRound {
  const params = new URLSearchParams(search);
  const { questions, gone, cut } = parseAsked(params, known, longestRound);
  const seconds = Number(params.get('seconds'));
  const makesSense = Number.isInteger(seconds) && seconds >= shortestTime && seconds <= longestTime;
  return {
    round: { questions, seconds: makesSense ? seconds : undefined },
    gone,
    cut,
  };
}
