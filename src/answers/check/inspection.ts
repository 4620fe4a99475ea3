import type { Question } from '../../questions/document.ts';
import type { AnswerFile } from '../answer-file.ts';
import type { Room } from '../rooms.ts';

/** One answer under inspection, and what it can refer to. */
export interface Inspection {
  room: Room;
  answer: AnswerFile;
  /** Headings of the outline that its kind of question follows; `undefined` where that is unknown. */
  headings: readonly string[] | undefined;
  /** Every question of the document by id. */
  questions: ReadonlyMap<string, Question>;
  /** The addresses of every lab and replay: `lab:category/question`, `replay:category/question/name`. */
  tryOuts: ReadonlySet<string>;
  /** Reports a fault in `answer.mdx`. */
  fault: Fault;
  /** Reports faults in another file of the folder. */
  faultIn(file: string): Fault;
}

/** Reports a fault; lines count from 1. Both texts are whole sentences. */
export type Fault = (line: number, found: string, advice: string) => void;
