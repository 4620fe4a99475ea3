/** A part of the machine that the samples need and that can't be had; the message is one line. */
export class LeftOut extends Error {}

/** Whether a part that is left out is a failure: on a build server (`CI=true`) it is. */
export const isStrict = process.env['CI'] === 'true';

/** Awaits `part`; says on one line when it is left out, and then gives undefined. */
export async function unlessLeftOut<T>(part: Promise<T>): Promise<T | undefined> {
  try {
    return await part;
  } catch (error) {
    if (!(error instanceof LeftOut)) throw error;
    console.log(`Left out: ${error.message}`);
    return undefined;
  }
}
