import { z } from 'astro/zod';

/** What a real server did when a replay ran, as its `.replay.out` holds it. */
export type Recording = z.infer<typeof recordingSchema>;

/** What became of one statement. */
export type Outcome = z.infer<typeof outcomeSchema>;

/** Rows as text, as psql shows them; `null` is NULL. */
export type Rows = z.infer<typeof rowsSchema>;

/** One session that waits for others, as `pg_blocking_pids` and `pg_locks` tell it. */
export type Wait = z.infer<typeof waitSchema>;

const rowsSchema = z.object({
  columns: z.array(z.string()),
  rows: z.array(z.array(z.string().nullable())),
});

const waitSchema = z.object({
  session: z.string(),
  /** The sessions that stand in its way, those that only queue before it included. */
  behind: z.array(z.string()).min(1),
  /** The lock that it waits for. */
  lock: z.object({
    /** `transactionid`, `tuple`, `relation`, `virtualxid`, `advisory` … of `pg_locks.locktype`. */
    type: z.string(),
    /** `ShareLock`, `AccessExclusiveLock` … */
    mode: z.string(),
    /** The table, where the lock is on one or on a row of one. */
    relation: z.string().optional(),
  }),
});

const outcomeSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('done'),
    /** The command tag: `UPDATE 1`, `COMMIT`. A COMMIT that rolls back says `ROLLBACK`. */
    command: z.string(),
    /** Absent where the statement returns no rows. */
    result: rowsSchema.optional(),
  }),
  z.object({
    kind: z.literal('error'),
    sqlstate: z.string(),
    message: z.string(),
    detail: z.string().optional(),
    hint: z.string().optional(),
  }),
  z.object({ kind: z.literal('waits') }),
]);

/** The form of a recording. Process numbers, transaction ids and times are taken out of its texts. */
export const recordingSchema = z.object({
  /** Version of the server: `18.4`. */
  postgresql: z.string(),
  /** SHA-256 of the script it was made from, in hexadecimal. */
  script: z.string().regex(/^[0-9a-f]{64}$/),
  /** What `look` gives before the first step. */
  committed: rowsSchema.optional(),
  steps: z.array(
    z.object({
      /** Of the step's own statement. Absent for a step that awaits another one's end. */
      outcome: outcomeSchema.optional(),
      /** Statements of earlier steps that ended in this one; `step` is the earlier one's number, from 1. */
      ended: z.array(z.object({ session: z.string(), step: z.number(), outcome: outcomeSchema })),
      /** Everybody who waits after the step. */
      waits: z.array(waitSchema),
      /** Each session's transaction after the step, in the order of the script. */
      transactions: z.array(z.enum(['none', 'open', 'failed'])),
      /** `NOTICE` and the like, and what `NOTIFY` delivered. */
      messages: z.array(
        z.object({
          session: z.string(),
          kind: z.enum(['notice', 'notification']),
          text: z.string(),
        }),
      ),
      /** What `look` gives to a stranger after the step. Absent where it would have to wait. */
      committed: rowsSchema.optional(),
      /** What `look` gives inside each open transaction, where the script asks for it. */
      inside: z.array(z.object({ session: z.string(), seen: rowsSchema })),
    }),
  ),
  final: rowsSchema,
});
