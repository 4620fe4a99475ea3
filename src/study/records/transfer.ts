import * as v from 'valibot';
import { deletionsIn, withDeletions, worthNoting } from './deletions.ts';
import { entryFault, fieldFault } from './faults.ts';
import { parseJson } from './json-text.ts';
import { type Migration, migrate, migrations } from './migrate.ts';
import { mergeRecords } from './merge.ts';
import { exportAgain, type Refusal, refuse } from './refusal.ts';
import {
  type Kind,
  kinds,
  noRecords,
  type RecordOf,
  recordSchemas,
  type Records,
  recordsVersion,
} from './schema.ts';

/** What an export calls itself. */
const exportFormat = 'root-cause-records';

/** What an export holds, or why it is refused. */
export type Import =
  | {
      ok: true;
      /** In order, and one of each id. */
      records: Records;
      /** Kinds that the export leaves out on purpose. */
      leftOut: Kind[];
      /** Name of the site that it comes from. */
      site: string;
      /** When it was made, as an ISO time. */
      exported: string;
    }
  | Refusal;

/** What a file is judged by. */
export interface Reader {
  /** Name of this site. */
  site: string;
  /** Ids of the document's questions. Undefined when they did not arrive. */
  knownIds: ReadonlySet<string> | undefined;
  /** Version that is read, and the steps to it. */
  version?: number;
  steps?: readonly Migration[];
}

/** Records as the text of a file: JSON in a stable order. Kinds that are left out are not in it. */
export function writeExport(
  records: Records,
  { site, exported, leftOut = [] }: { site: string; exported: number; leftOut?: Kind[] },
): string {
  const ordered = mergeRecords(withoutNotes(records, leftOut), noRecords());
  const kept = kinds.filter((kind) => !leftOut.includes(kind));
  const file = {
    format: exportFormat,
    version: recordsVersion,
    site,
    exported: new Date(exported).toISOString(),
    records: Object.fromEntries(kept.map((kind) => [kind, ordered[kind]])),
  };
  return `${JSON.stringify(file, undefined, 1)}\n`;
}

/** Without what is noted on interviews where they are left out. */
function withoutNotes(records: Records, leftOut: Kind[]): Records {
  const noted = deletionsIn(records.settings);
  if (!noted || !leftOut.includes('interviews')) return records;
  const settings = withDeletions(records.settings, worthNoting({ ...noted, interviews: [] }));
  return { ...records, interviews: [], settings };
}

/** Reads the text of an export. Never throws, and any fault refuses the whole. */
export function readExport(text: string, reader: Reader): Import {
  const parsed = parseJson(text.replace(/^\uFEFF/, ''));
  if ('ok' in parsed) return parsed;
  const { version: current = recordsVersion, steps = migrations } = reader;

  if (v.is(v.array(v.unknown()), parsed.value)) return notAnExport;
  const head = v.safeParse(v.object({ format: v.literal(exportFormat) }), parsed.value);
  if (!head.success) return notAnExport;
  const numbered = v.safeParse(v.object({ version: versionSchema }), parsed.value);
  if (!numbered.success) return refuse(damaged(1), [fieldFault(numbered.issues[0])]);
  const { version } = numbered.output;
  if (version > current) {
    return refuse(
      `The file was made by a newer version of this site (${version}, this is ${current}). Reload this page to get that version, then import again.`,
    );
  }

  const shape = v.safeParse(envelopeSchema, parsed.value);
  if (!shape.success) {
    const faults = shape.issues.map(fieldFault);
    return refuse(damaged(faults.length), faults);
  }
  const { site, exported, records: entries } = shape.output;
  const read = readEntries(entries, (kind, entry) => migrate(kind, entry, version, steps));
  if ('ok' in read) return read;
  return (
    refuseStranger(read, site, reader) ?? {
      ok: true,
      records: mergeRecords(read, noRecords()),
      leftOut: kinds.filter((kind) => !entries[kind]),
      site,
      exported,
    }
  );
}

const versionSchema = v.pipe(v.number(), v.integer(), v.minValue(1));
const entriesSchema = v.array(v.unknown());

const envelopeSchema = v.object({
  site: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  exported: v.pipe(
    v.string(),
    v.isoTimestamp(),
    v.check((time) => !Number.isNaN(Date.parse(time)), 'No time.'),
  ),
  records: v.object({
    questions: entriesSchema,
    stories: entriesSchema,
    interviews: v.optional(entriesSchema),
    settings: entriesSchema,
  }),
});

type Entries = v.InferOutput<typeof envelopeSchema>['records'];

const notAnExport = refuse(
  'The file is JSON of something else: it does not call itself an export of records. Choose the file that “Export” saved.',
);

function damaged(faults: number): string {
  const entries = faults === 1 ? 'One place' : `${faults.toLocaleString('en')} places`;
  return `${entries} of the file cannot be read, so nothing of it is imported. ${exportAgain}`;
}

function readEntries(
  entries: Entries,
  migrated: (kind: Kind, entry: unknown) => unknown,
): Records | Refusal {
  const records = noRecords();
  const faults: string[] = [];
  let more = 0;
  for (const kind of kinds) {
    for (const [index, entry] of (entries[kind] ?? []).entries()) {
      const fault = add(records, kind, index, () => migrated(kind, entry));
      if (fault === undefined) continue;
      if (faults.length < 5) faults.push(fault());
      else more += 1;
    }
  }
  return faults.length > 0 ? refuse(damaged(faults.length + more), faults, more) : records;
}

/** Adds an entry to its kind, or gives what words its fault. */
function add<K extends Kind>(
  records: Records,
  kind: K,
  index: number,
  entry: () => unknown,
): (() => string) | undefined {
  let value: unknown;
  try {
    value = entry();
  } catch {
    return () => `${kind}, entry ${index + 1}: cannot be brought to this version.`;
  }
  const schema: v.GenericSchema<unknown, RecordOf[Kind]> = recordSchemas[kind];
  // One fault an entry: a list of ten million wrong values must not become as many messages.
  const { success, output, issues } = v.safeParse(schema, value, { abortEarly: true });
  if (!success) return () => entryFault(kind, index, issues[0]);
  const added: RecordOf[K][] = records[kind];
  added.push(output as RecordOf[K]);
  return undefined;
}

/** Refuses the records of another site. One that was given a new name still asks its questions. */
function refuseStranger(
  records: Records,
  site: string,
  { site: here, knownIds }: Reader,
): Refusal | undefined {
  if (site === here) return undefined;
  if (!knownIds) {
    return refuse(
      `The file comes from “${site}”, and this is “${here}”. Whether it belongs here cannot be told while the list of questions is missing. Reload this page, then import again.`,
    );
  }
  const ids = [
    ...records.questions.map(({ id }) => id),
    ...records.stories.flatMap(({ serves }) => serves.ids),
    ...records.interviews.flatMap(({ questions }) => questions),
  ];
  if (ids.some((id) => knownIds.has(id))) return undefined;
  return refuse(
    `The file comes from another site, “${site}”, and none of its questions is asked here. Import it there.`,
  );
}
