import { beginInterview } from '../../interview/record.ts';
import type { InterviewSet } from '../../interview/set.ts';
import type { Interview } from '../../records/schema.ts';
import { newId } from '../new-id.ts';
import type { Problem } from '../problem.ts';
import { store } from '../store.ts';

interface Made {
  interview: Interview;
  /** Whether it can be read again: from the browser, or from this page where that keeps nothing. */
  isKept: boolean;
  problem: Problem | undefined;
}

/** Makes an interview of this set, under an id that says nothing about anybody. */
export async function makeInterview(set: InterviewSet): Promise<Made> {
  const id = newId();
  const interview = beginInterview(id, set, Date.now());
  const outcome = await store.change('interviews', id, () => interview);
  if (outcome.ok) return { interview, isKept: true, problem: undefined };
  const { problem } = outcome;
  return { interview, isKept: problem === store.problem, problem };
}
