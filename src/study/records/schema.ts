import * as v from 'valibot';

/**
 * What a reader's browser keeps, and what an export holds. Everything that can be changed carries
 * the time of its last change, in milliseconds since 1970, so that two devices can be merged.
 * Attempts are never changed: schedules and progress are worked out from them.
 */
export { recordsVersion } from './version.ts';

/** The most that one text field keeps, in UTF-16 code units. */
export const longestText = 20_000;

/** The last millisecond before the year 3000: later times break calendars. */
export const latestTime = Date.UTC(3000, 0, 1) - 1;

const text = v.pipe(v.string(), v.maxLength(longestText));
const wellFormed = v.check((text: string) => text.isWellFormed(), 'It holds half a letter.');
const name = v.pipe(v.string(), v.minLength(1), v.maxLength(200), wellFormed);
const names = v.pipe(v.array(name), v.maxLength(200));
/** Of a story or an interview: it stands in addresses. */
const madeId = v.pipe(v.string(), v.minLength(1), v.maxLength(100), wellFormed);
const time = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(latestTime));
const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e6));
const day = v.pipe(v.string(), v.isoDate(), v.check(isOnCalendar, 'No day of the calendar.'));
/** A text by the heading it stands under. */
const texts = byName(text);

const written = v.object({ text, at: time });

/** One try at a question, as it was graded. Its time is its identity within a question. */
const attemptSchema = v.pipe(
  v.object({
    at: time,
    /** The day it was on the reader's calendar: `2026-11-22`. */
    day,
    /** Ids of the points that were ticked, and of those that were not. */
    had: names,
    missed: names,
    /** How long it took, where a clock ran. */
    seconds: v.optional(count),
    /** What the reader wrote, by heading of the outline. */
    said: texts,
  }),
  v.check(({ had, missed }) => had.length + missed.length > 0, 'An attempt has points.'),
);

/** What a reader has begun and not graded yet. */
const draftSchema = v.object({
  at: time,
  /** By heading, each with its own time, so that two devices may write under different ones. */
  said: byName(written),
  /** Whether the points were shown. */
  revealed: v.boolean(),
  /** Ids of the points ticked so far. */
  had: names,
  seconds: v.optional(count),
});

/** Everything about one question. */
const questionRecordSchema = v.object({
  /** `category/question`. */
  id: name,
  /** From the oldest to the newest. */
  attempts: v.array(attemptSchema),
  draft: v.optional(draftSchema),
});

/** One of the reader's own stories. */
const storySchema = v.object({
  id: madeId,
  title: written,
  /** By heading. */
  parts: byName(written),
  /** Ids of the questions that it answers. */
  serves: v.object({ ids: names, at: time }),
});

/** An interview that the reader holds as the interviewer. */
const interviewSchema = v.object({
  id: madeId,
  /** When it was made. */
  begun: time,
  /** Whatever the interviewer calls the candidate. */
  candidate: written,
  /** Ids, in the order of the set. */
  questions: names,
  /** How long it was planned to take. */
  minutes: v.optional(count),
  /** What was noted, by id of the question. */
  notes: byName(
    v.object({
      at: time,
      score: v.optional(v.picklist([1, 2, 3, 4])),
      /** Ids of the points that the candidate had. */
      had: names,
      /** How many rungs of the follow-up ladder were opened. */
      opened: count,
      text,
      seconds: count,
    }),
  ),
});

/** What a reader has chosen: one value a name. */
const settingSchema = v.variant('id', [
  /** The day of the interview, or nothing where it was taken back. */
  v.object({ id: v.literal('interview-day'), at: time, day: v.optional(day) }),
  /** The round begun last: its address, when it began, and what was skipped in it. */
  v.object({
    id: v.literal('round'),
    at: time,
    begun: time,
    /** The time of the last attempt before it, by id of the question; older ones lack it. */
    before: v.optional(byName(time)),
    search: v.pipe(v.string(), v.maxLength(longestText)),
    skipped: names,
    finished: v.boolean(),
  }),
  /** Ids of what was deleted, so that an older export does not bring it back. */
  v.object({
    id: v.literal('deleted'),
    at: time,
    stories: v.array(madeId),
    interviews: v.array(madeId),
  }),
]);

export type Attempt = v.InferOutput<typeof attemptSchema>;
export type Draft = v.InferOutput<typeof draftSchema>;
export type QuestionRecord = v.InferOutput<typeof questionRecordSchema>;
export type Story = v.InferOutput<typeof storySchema>;
export type Interview = v.InferOutput<typeof interviewSchema>;
export type Setting = v.InferOutput<typeof settingSchema>;
export type Deletions = Extract<Setting, { id: 'deleted' }>;

/** Each kind of record, by the name under which it is kept; all have an `id`. */
export const recordSchemas = {
  questions: questionRecordSchema,
  stories: storySchema,
  interviews: interviewSchema,
  settings: settingSchema,
};

export type Kind = keyof typeof recordSchemas;

/** The type of a record of each kind. */
export interface RecordOf {
  questions: QuestionRecord;
  stories: Story;
  interviews: Interview;
  settings: Setting;
}

/** All of a reader's records. */
export type Records = { [K in Kind]: RecordOf[K][] };

export const kinds = Object.keys(recordSchemas) as Kind[];

/** No records at all. */
export function noRecords(): Records {
  return { questions: [], stories: [], interviews: [], settings: [] };
}

/** A value as a record of its kind. Undefined where it is none: damaged, or of a newer version. */
export function parseRecord<K extends Kind>(kind: K, value: unknown): RecordOf[K] | undefined {
  const schema: v.GenericSchema<unknown, RecordOf[Kind]> = recordSchemas[kind];
  const { success, output } = v.safeParse(schema, value);
  return success ? (output as RecordOf[K]) : undefined;
}

/** A value as records of every kind, without those that cannot be read. Undefined where it is none. */
export function parseRecords(value: unknown): Records | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const records = noRecords();
  for (const kind of kinds) {
    const values: unknown = Reflect.get(value, kind);
    if (Array.isArray(values)) setRecords(records, kind, values);
  }
  return records;
}

/** What valibot would drop without a word. */
const inherited = new Set(['__proto__', 'constructor', 'prototype']);

/** Values by name: no list, which would pass for one with numbers as its names. */
function byName<const S extends v.GenericSchema>(value: S) {
  return v.pipe(
    v.unknown(),
    v.check((input) => !Array.isArray(input), 'A list has no names.'),
    v.check(
      (input) => Object.keys(Object(input) as object).every((key) => !inherited.has(key)),
      'The names “__proto__”, “constructor” and “prototype” are not taken.',
    ),
    v.record(name, value),
  );
}

/** Not the 31st of February: some browsers count on from it, others throw. */
function isOnCalendar(day: string): boolean {
  const time = Date.parse(`${day}T00:00:00Z`);
  return day < '3000' && !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
}

/** Makes those of the values that can be read the records of a kind. */
export function setRecords<K extends Kind>(records: Records, kind: K, values: unknown[]): void {
  records[kind] = values.flatMap((value) => parseRecord(kind, value) ?? []) as Records[K];
}
