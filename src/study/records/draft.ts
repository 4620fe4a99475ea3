import type { Draft, QuestionRecord } from './schema.ts';

/**
 * What is begun on a question and not in any attempt. Merging keeps a draft beside attempts that
 * were made elsewhere: a text is done with once an attempt no older than it says the same under its
 * heading, and ticks once there is any attempt no older than them. Undefined where nothing is begun.
 */
export function openDraft({ attempts, draft }: QuestionRecord): Draft | undefined {
  if (!draft) return undefined;
  const open = Object.entries(draft.said).filter(
    ([heading, { text, at }]) =>
      !attempts.some((attempt) => attempt.at >= at && attempt.said[heading] === text),
  );
  const isNewest = attempts.every(({ at }) => at < draft.at);
  if (!isNewest && open.every(([, { text }]) => text.trim() === '')) return undefined;
  const said = Object.fromEntries(open);
  return isNewest ? { ...draft, said } : { at: draft.at, said, revealed: false, had: [] };
}

/** The texts of a draft, by heading. */
export function saidIn(draft: Draft): Record<string, string> {
  return Object.fromEntries(Object.entries(draft.said).map(([name, { text }]) => [name, text]));
}
