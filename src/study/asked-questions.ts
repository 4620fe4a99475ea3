/** The questions that an address asks for, as far as this document has them. */
export interface AskedQuestions {
  /** Their ids, in the order of the address; each once. */
  questions: string[];
  /** Ids that the document does not have, each once: misspelt, renamed or removed. */
  gone: string[];
  /** How many were left out because there were more than `most`. */
  cut: number;
}

/** Reads the `q` of an address. */
export function parseAsked(
  params: URLSearchParams,
  known: ReadonlySet<string>,
  most: number,
): AskedQuestions {
  const asked = [...new Set(params.getAll('q').filter((id) => id !== ''))];
  const there = asked.filter((id) => known.has(id));
  return {
    questions: there.slice(0, most),
    gone: asked.filter((id) => !known.has(id)),
    cut: Math.max(0, there.length - most),
  };
}

/** The `q` of an address: `q=fastapi/rate-limiting` for each. */
export function formatAsked(questions: readonly string[]): string[] {
  return questions.map((id) => `q=${escapeValue(id)}`);
}

/** Only what would end the value: letters of any script stay readable, and the text short. */
function escapeValue(id: string): string {
  return id.replace(/[%&+#\s\p{Cc}]/gu, encodeURIComponent);
}
