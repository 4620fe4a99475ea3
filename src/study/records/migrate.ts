import type { Kind } from './schema.ts';

/** Turns a record of one version into one of the next. What it does not know it leaves as it is. */
export type Migration = (kind: Kind, record: unknown) => unknown;

/** The first turns records of version 1 into version 2, and so on: one less than there are versions. */
export const migrations: readonly Migration[] = [];

/** A record that was written in version `from`, as this version would have written it. */
export function migrate(
  kind: Kind,
  record: unknown,
  from: number,
  steps: readonly Migration[] = migrations,
): unknown {
  return steps.slice(from - 1).reduce((value, step) => step(kind, value), record);
}
