import { ContentError } from '../../src/authored/content-error.ts';
import type { Recording, Rows } from '../../src/replays/recording.ts';
import type { Cast, Statement } from './cast.ts';
import { allowsLook, standingAfter, standingAfterSetup } from './isolation.ts';
import { performStep } from './perform.ts';
import type { Script } from './script.ts';

type RecordedStep = Recording['steps'][number];

// After these, the server speaks to a session that has asked nothing.
const speaksLater = /\blisten\b|pg_terminate_backend|idle\w*_timeout|transaction_timeout/i;

/** Gives the function that plays the step at an index; the steps are to be played in their order. */
export function createPlayer(
  script: Script,
  cast: Cast,
  patience: number,
): (index: number) => Promise<RecordedStep> {
  const { replay } = script;
  const standings = new Map(
    replay.sessions.map((name) => [name, standingAfterSetup(replay.setup)]),
  );
  const stirs = script.replay.steps.some((step) => 'sql' in step && speaksLater.test(step.sql));

  function remember({ session, sql, outcome }: Statement): void {
    const before = standings.get(session);
    if (outcome?.kind !== 'done' || !before) return;
    standings.set(session, standingAfter(before, sql, outcome.command));
  }

  return async (index) => {
    await performStep(script, cast, index, patience);
    const ended = await cast.takeEnded();
    ended.forEach(remember);
    const own = ended.find(({ step }) => step === index);
    const waits = (await cast.readWaits()).filter(({ behind }) => behind.length > 0);
    const messages = await cast.takeMessages(stirs);
    const ready = replay.sessions.filter((name) => {
      const standing = standings.get(name);
      return standing && allowsLook(standing);
    });
    const committed = replay.look === undefined ? undefined : await look(script, cast, 'look');
    const inside =
      replay.inside === true && replay.look !== undefined
        ? await cast.lookInside(replay.look, ready)
        : [];
    const step = replay.steps[index];
    return {
      ...(step && 'sql' in step && { outcome: own?.outcome ?? { kind: 'waits' } }),
      ended: ended
        .filter((statement) => statement !== own)
        .map(({ session, step, outcome }) => ({ session, step: step + 1, outcome })),
      waits,
      transactions: cast.transactions(),
      messages,
      ...(committed && { committed }),
      inside,
    };
  };
}

/**
 * What a query of the script gives to a stranger; undefined where it would have to wait.
 *
 * @throws ContentError for a query that fails
 */
export async function look(
  script: Script,
  cast: Cast,
  field: 'look' | 'final',
): Promise<Rows | undefined> {
  const sql = script.replay[field] ?? script.replay.final;
  try {
    return await cast.look(sql);
  } catch (error) {
    throw new ContentError(
      `The query of \`${field}\` fails: ${error instanceof Error ? error.message : String(error)}.`,
      'Correct it.',
      script.lineOf([field]),
    );
  }
}
