import { digestOf } from '../../src/authored/digest.ts';
import { ContentError } from '../../src/authored/content-error.ts';
import { type Recording, recordingSchema } from '../../src/replays/recording.ts';
import { Cast } from './cast.ts';
import { withDatabase } from './database.ts';
import { createPlayer, look } from './player.ts';
import { faultAt, type Script } from './script.ts';
import { runSetup } from './setup.ts';

/**
 * Runs a replay on the server at `address`, in a database of its own. A statement may run for
 * `patience` milliseconds where nobody is in its way.
 *
 * @throws ContentError for a script that cannot be played to its end
 */
export function recordReplay(
  script: Script,
  address: string,
  patience = 30_000,
): Promise<Recording> {
  return withDatabase(address, async (database) => {
    await runSetup(script, database);
    const cast = await Cast.open(script.replay.sessions, database);
    try {
      return await play(script, cast, patience);
    } finally {
      await cast.close();
    }
  });
}

async function play(script: Script, cast: Cast, patience: number): Promise<Recording> {
  const { replay, source } = script;
  const committed = replay.look === undefined ? undefined : await look(script, cast, 'look');
  const playStep = createPlayer(script, cast, patience);
  const steps: Recording['steps'] = [];
  for (const index of replay.steps.keys()) steps.push(await playStep(index));

  for (const name of replay.sessions) {
    const statement = cast.statementOf(name);
    if (!statement) continue;
    throw faultAt(
      script,
      statement.step,
      `In the end ${name} still waits for this statement.`,
      'Add steps that let it end.',
    );
  }
  const final = await look(script, cast, 'final');
  if (!final) {
    throw new ContentError(
      'The query of `final` has to wait: an open transaction has locked what it reads.',
      'End every transaction in a step.',
      script.lineOf(['final']),
    );
  }
  return recordingSchema.parse({
    postgresql: await cast.observer.readVersion(),
    script: digestOf(source),
    ...(committed && { committed }),
    steps,
    final,
  });
}
