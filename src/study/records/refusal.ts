/** Why a file is not imported: nothing of it is. */
export interface Refusal {
  ok: false;
  /** What is wrong and what to do, in a sentence or two. */
  problem: string;
  /** The first five places that are at fault, each with what is wrong there. */
  faults: string[];
  /** How many more there are. */
  more: number;
}

/** What to do when a file is damaged. */
export const exportAgain = 'Export once more where it came from, and choose that file.';

/** A refusal with the first five of its faults. */
export function refuse(problem: string, faults: string[] = [], more = 0): Refusal {
  return { ok: false, problem, faults: faults.slice(0, 5), more: more + faults.slice(5).length };
}
