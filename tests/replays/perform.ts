import type { ContentError } from '../../src/authored/content-error.ts';
import type { Cast } from './cast.ts';
import { faultAt, type Script } from './script.ts';

/**
 * Sends the statement of the step at an index, if it has one, and waits until everything is still.
 * Where nobody is in its way, a statement may run for `patience` milliseconds.
 *
 * @throws ContentError for a step that cannot be played
 */
export async function performStep(
  script: Script,
  cast: Cast,
  index: number,
  patience: number,
): Promise<void> {
  const step = script.replay.steps[index];
  if (!step) return;
  const fault = (found: string, advice: string): ContentError =>
    faultAt(script, index, found, advice);
  const seconds = `${String(patience / 1000)} s`;

  if ('until' in step) {
    const { until } = step;
    const statement = cast.statementOf(until);
    if (!statement) {
      throw fault(
        `${until} runs no statement that could end.`,
        'Name a session whose statement of an earlier step waits, or take the step out.',
      );
    }
    if (await cast.settle(until, patience)) return;
    const waits = await describeWaits(cast);
    throw fault(
      `${until}'s statement of step ${String(statement.step + 1)} has not ended within ${seconds}. ${waits}`,
      'Set a lock_timeout or statement_timeout for it, or end what it waits for in a step.',
    );
  }

  const { session, sql } = step;
  const earlier = cast.statementOf(session);
  if (earlier) {
    throw fault(
      `${session} still waits for its statement of step ${String(earlier.step + 1)} to end.`,
      'Let it end first: end what it waits for in another session, or await it by `until`.',
    );
  }
  cast.start(session, index, sql);
  if (await cast.settle(undefined, patience)) return;
  const waits = await describeWaits(cast);
  throw fault(
    `Within ${seconds} not every statement has ended or waits for another session. ${waits}`,
    'Make the statement shorter, or have it wait for a lock of another session.',
  );
}

async function describeWaits(cast: Cast): Promise<string> {
  const waits = await cast.readWaits();
  if (waits.length === 0) return 'Nobody waits for a lock.';
  return waits
    .map(({ session, behind, lock }) => {
      const others = behind.length > 0 ? behind.join(' and ') : 'no session of the script';
      const on = lock.relation === undefined ? '' : ` on ${lock.relation}`;
      return `${session} waits for ${others}: ${lock.mode} (${lock.type})${on}.`;
    })
    .join(' ');
}
