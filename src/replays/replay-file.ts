import { z } from 'astro/zod';
import { normalizeText } from '../authored/encoding.ts';
import { type Finding, findIssues, namePath } from '../authored/issues.ts';
import { nearest } from '../authored/nearest.ts';
import { type Report, reportAt } from '../authored/reports.ts';
import { parseLocatedYaml } from '../authored/yaml.ts';
import { splitStatements } from '../labs/statements.ts';
import { type Replay, replaySchema } from './schema.ts';

/** How the name of a file that holds a replay ends; what stands before is the replay's name. */
export const replayEnding = '.replay.yaml';

/** How the name of the file beside it ends, which holds what happened when the replay ran. */
export const recordingEnding = '.replay.out';

/** A replay as it was read. */
export interface ReplayFile {
  /** Absent where there are faults. */
  replay: Replay | undefined;
  faults: Report[];
  /** Line of the field at `path`, such as `['steps', 2]`. */
  lineOf: (path: readonly PropertyKey[]) => number;
}

/** Reads a `.replay.yaml`: its form, the names of its sessions, one statement in each step. */
export function parseReplayFile(source: string, file: string): ReplayFile {
  const { data, errors, lineOf } = parseLocatedYaml(normalizeText(source));
  if (errors.length > 0) {
    const faults = errors.map(({ line, message }) =>
      reportAt(file, line, `The file is not YAML: ${message}.`, 'Correct it; SQL goes under `|`.'),
    );
    return { replay: undefined, faults, lineOf };
  }
  const parsed = replaySchema.safeParse(data);
  const findings = parsed.success ? inspect(parsed.data) : describeForm(data);
  const faults = findings
    .map(({ path, found, advice }) => reportAt(file, lineOf(path), found, advice))
    .toSorted((a, b) => a.line - b.line);
  return { replay: faults.length === 0 ? parsed.data : undefined, faults, lineOf };
}

/** What is wrong with the form. A step is measured against the kind of step that it is meant to be. */
function describeForm(data: unknown): Finding[] {
  const others = findIssues(replaySchema, data).filter(({ path }) => !isStep(path));
  const [statement, until] = replaySchema.shape.steps.element.options;
  return [
    ...others,
    ...findIssues(z.looseObject({ steps: z.array(statement) }), data).filter(
      ({ path }) => isStep(path) && !isUntil(data, path),
    ),
    ...findIssues(z.looseObject({ steps: z.array(until) }), data).filter(
      ({ path }) => isStep(path) && isUntil(data, path),
    ),
  ];
}

function isStep([first, second]: readonly PropertyKey[]): boolean {
  return first === 'steps' && second !== undefined;
}

function isUntil(data: unknown, [, index]: readonly PropertyKey[]): boolean {
  const step = anySteps.safeParse(data).data?.steps[Number(index)];
  return step !== undefined && 'until' in step && !('sql' in step);
}

const anySteps = z.looseObject({ steps: z.array(z.looseObject({}).catch({})) });

/** What is wrong with a script of the right form. */
function inspect({ sessions, steps }: Replay): Finding[] {
  const strangers = steps.flatMap((step, index): Finding[] => {
    const [field, name] = 'until' in step ? ['until', step.until] : ['session', step.session];
    if (sessions.includes(name)) return [];
    const path = ['steps', index, field];
    const near = nearest(name, sessions);
    const found = `${namePath(path)} is \`${name}\`, which is no session.`;
    const guess = near === undefined ? '' : `Did you mean \`${near}\`? `;
    return [{ path, found, advice: `${guess}There are ${sessions.join(', ')}.` }];
  });
  return [
    ...(strangers.length > 0 ? strangers : inspectSessions(sessions, steps)),
    ...inspectStatements(steps),
  ];
}

function inspectSessions(sessions: Replay['sessions'], steps: Replay['steps']): Finding[] {
  return sessions.flatMap((name, index): Finding[] => {
    const path = ['sessions', index];
    if (sessions.indexOf(name) < index) {
      return [
        { path, found: `\`${name}\` is a session already.`, advice: 'Give it another name.' },
      ];
    }
    if (steps.some((step) => 'session' in step && step.session === name)) return [];
    const advice = 'Write a step for it, or take the session out.';
    return [{ path, found: `No step runs in \`${name}\`.`, advice }];
  });
}

function inspectStatements(steps: Replay['steps']): Finding[] {
  return steps.flatMap((step, index): Finding[] => {
    if (!('sql' in step)) return [];
    const statements = splitStatements(step.sql).length;
    if (statements === 1) return [];
    const path = ['steps', index, 'sql'];
    const advice = 'Write one statement a step: a reader sees what each one does.';
    return [{ path, found: `${namePath(path)} holds ${statements} statements.`, advice }];
  });
}
