/** Questions to try one after the other. The same for everybody who opens its address. */
export interface Round {
  /** Ids, in the order they are asked; each once. */
  questions: string[];
  /** Time for each of them. Undefined: as long as it takes. */
  seconds: number | undefined;
}

/** What an address asks for, as far as this document has it. */
export interface AskedRound {
  round: Round;
  /** Ids that the document does not have, each once. */
  gone: string[];
  /** How many questions were left out because a round is no longer than `longestRound`. */
  cut: number;
}

/** The most questions of one round. */
export const longestRound = 100;

const shortestTime = 10;
const longestTime = 3600;

/** The query of a round's address: `seconds=180&q=fastapi/rate-limiting&q=…`. */
export function formatRound({ questions, seconds }: Round): string {
  return [
    ...(seconds === undefined ? [] : [`seconds=${seconds}`]),
    ...questions.map((id) => `q=${escapeValue(id)}`),
  ].join('&');
}

/** Reads the query of an address, with or without its `?`. Whatever makes no sense is left out. */
export function parseRound(search: string, known: ReadonlySet<string>): AskedRound {
  const params = new URLSearchParams(search);
  const asked = [...new Set(params.getAll('q').filter((id) => id !== ''))];
  const there = asked.filter((id) => known.has(id));
  const seconds = Number(params.get('seconds'));
  const makesSense = Number.isInteger(seconds) && seconds >= shortestTime && seconds <= longestTime;
  return {
    round: {
      questions: there.slice(0, longestRound),
      seconds: makesSense ? seconds : undefined,
    },
    gone: asked.filter((id) => !known.has(id)),
    cut: Math.max(0, there.length - longestRound),
  };
}

/** Only what would end the value: letters of any script stay readable, and the text short. */
function escapeValue(id: string): string {
  return id.replace(/[%&+#\s\p{Cc}]/gu, encodeURIComponent);
}
