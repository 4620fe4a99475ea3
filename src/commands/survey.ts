import { countPassed, readEvidence } from '../answers/evidence.ts';
import { answerName, findRooms, isTest, type Room } from '../answers/rooms.ts';
import { labName } from '../labs/lab-file.ts';
import { replayEnding } from '../replays/replay-file.ts';
import type { Content } from '../content-check/content.ts';
import { displayPath } from '../authored/reports.ts';

/** How far each question of the document is. */
export interface Survey {
  categories: { id: string; title: string; questions: QuestionState[] }[];
  totals: { questions: number; answers: number; systems: number; tests: number; passed: number };
}

/** What there is for one question, and what there is not. */
export interface QuestionState {
  /** `category/question`. */
  id: string;
  /** `unfinished` where something is wrong with it, so that it cannot be published. */
  answer: 'written' | 'unfinished' | 'none';
  /** Files of the system that runs: neither tests nor anything recorded. */
  sample: string[];
  /** Of the last recorded run; `null` where there was none. */
  tests: { total: number; passed: number; recorded: string } | null;
  /** Whether it has a live lab. */
  lab: boolean;
  /** Names of its replays. */
  replays: string[];
  missing: ('answer' | 'sample' | 'test' | 'recorded run')[];
}

/** Looks at the folder of every question. */
export async function surveyContent(contentDir: string, content: Content): Promise<Survey> {
  const rooms = new Map((await findRooms(contentDir)).map((room) => [room.id, room]));
  const faulty = new Set(content.reports.faults.map(({ file }) => displayPath(file)));
  const categories = content.document.categories.map(({ id, title, questions }) => ({
    id,
    title,
    questions: questions.map((question) =>
      stateOf(contentDir, question.id, rooms.get(question.id), faulty),
    ),
  }));
  const states = categories.flatMap(({ questions }) => questions);
  const sum = (count: (state: QuestionState) => number) =>
    states.reduce((total, state) => total + count(state), 0);
  return {
    categories,
    totals: {
      questions: states.length,
      answers: sum(({ answer }) => (answer === 'written' ? 1 : 0)),
      systems: sum(({ tests }) => (tests ? 1 : 0)),
      tests: sum(({ tests }) => tests?.total ?? 0),
      passed: sum(({ tests }) => tests?.passed ?? 0),
    },
  };
}

function stateOf(
  contentDir: string,
  id: string,
  room: Room | undefined,
  faulty: ReadonlySet<string>,
): QuestionState {
  const files = room?.files ?? [];
  const sample = files.filter(isSample);
  const tests = readTests(contentDir, id);
  const hasAnswer = files.includes(answerName);
  const isFaulty = room && faulty.has(displayPath(`${room.folder}/${answerName}`));
  const has = { answer: hasAnswer, sample: sample.length > 0, test: files.some(isTest) };
  return {
    id,
    answer: !hasAnswer ? 'none' : isFaulty ? 'unfinished' : 'written',
    sample,
    tests,
    lab: files.includes(labName),
    replays: files
      .filter((file) => file.endsWith(replayEnding))
      .map((file) => file.slice(0, -replayEnding.length)),
    missing: [
      ...(['answer', 'sample', 'test'] as const).filter((part) => !has[part]),
      ...(has.test && !tests ? (['recorded run'] as const) : []),
    ],
  };
}

function isSample(file: string): boolean {
  const isOfTests = isTest(file) || /(?:^|\/)conftest\.py$/.test(file);
  const isToTry = file === labName || file.endsWith(replayEnding);
  return !isOfTests && !isToTry && !/(?:\.mdx|\.out|\.svg|(?:^|\/)evidence\.json)$/.test(file);
}

/** Evidence that cannot be read is among the faults already. */
function readTests(contentDir: string, id: string): QuestionState['tests'] {
  try {
    const evidence = readEvidence(contentDir, id);
    if (!evidence) return null;
    const { tests, recorded } = evidence;
    return { total: tests.length, passed: countPassed(evidence), recorded };
  } catch {
    return null;
  }
}
