import { formatDate } from '../answers/dates.ts';
import type { Outline } from '../answers/outlines.ts';
import type { Answer } from '../answers/schema.ts';
import { answerSections } from '../answers/sections.ts';
import { plural } from '../questions/counts.ts';
import { escapeMarkdown, inlineMarkdown, link } from './markdown.ts';

/** A question with all that its page says. Addresses are full; texts of the answer are Markdown. */
export interface TwinQuestion {
  /** Plain text on one line. */
  text: string;
  address: string;
  /** HTML of what else its list item holds. */
  details: string | undefined;
  /** What there is for it: `FastAPI`, `Scenarios`, `Answer`, `Runs`. */
  marks: readonly string[];
  outline: Outline;
  /** Its lab and replays. Titles are Markdown. */
  toTry: readonly { kind: string; title: string; address: string }[];
  /** Absent while none is written. */
  answer:
    | {
        data: Answer;
        /** The body as plain Markdown. */
        body: string;
        related: readonly { text: string; address: string; apart: string | undefined }[];
      }
    | undefined;
  evidence: TwinEvidence | undefined;
}

/** The run that an answer's outputs are from. */
interface TwinEvidence {
  /** ISO 8601. */
  recorded: string;
  /** How many tests passed. */
  tests: number;
  versions: Readonly<Record<string, string>>;
  /** Addresses of the system and of what was run. */
  system: string;
  runs: string;
}

/** The Markdown twin of a question page: everything the page says, as text. */
export function makeTwin(question: TwinQuestion): string {
  const { text, address, details, marks, outline, toTry, answer } = question;
  const parts = [
    `# ${escapeMarkdown(text)}`,
    marks.map(escapeMarkdown).join(' · '),
    `Page: <${address}>`,
    // The page lets a keyboard reach what scrolls.
    details?.replaceAll(' tabindex="0"', ''),
    '## Try it first',
    list(outline.headings.map(({ title, prompt }) => named(title, escapeMarkdown(prompt)))),
    answer && `**What it probes.** ${inlineMarkdown(answer.data.tests)}`,
    list(
      toTry.map(({ kind, title, address }) => `${kind}: ${link(inlineMarkdown(title), address)}`),
    ),
    ...(answer ? answerParts(answer, question) : ['**No answer is written yet.**']),
  ];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

function answerParts(
  { data, body, related }: NonNullable<TwinQuestion['answer']>,
  { outline, evidence }: TwinQuestion,
): (string | undefined)[] {
  return [
    heading('short'),
    inlineMarkdown(data.short),
    heading('points'),
    ...outline.headings.flatMap(({ title }) => pointsUnder(title, data.points)),
    '## The answer in full',
    body,
    evidence && evidenceNote(evidence, outline.remark),
    heading('tradeoffs'),
    list(
      data.tradeoffs.map(
        ({ option, wins, loses }) =>
          `**${inlineMarkdown(option)}**\n  - Wins when: ${inlineMarkdown(wins)}\n  - Loses when: ${inlineMarkdown(loses)}`,
      ),
    ),
    `**When not to do this at all.** ${inlineMarkdown(data.avoid)}`,
    heading('weak'),
    list(
      data.weak.map(
        ({ answer, fails }) =>
          `“${inlineMarkdown(answer.replace(/^["“](.*)["”]$/, '$1'))}” ${inlineMarkdown(fails)}`,
      ),
    ),
    heading('followUps'),
    list(
      data.followUps.map(
        ({ rung, question, answer }) =>
          `_${rung}_: **${inlineMarkdown(question)}** ${inlineMarkdown(answer)}`,
      ),
    ),
    heading('levels'),
    list([
      named('Mid-level', inlineMarkdown(data.levels.mid)),
      named('Senior', inlineMarkdown(data.levels.senior)),
      named('Staff', inlineMarkdown(data.levels.staff)),
    ]),
    heading('sources'),
    list(data.sources.map(({ title, url }) => link(inlineMarkdown(title), url))),
    heading('related'),
    list(
      related.map(({ text, address, apart }) =>
        [link(escapeMarkdown(text), address), ...(apart ? [inlineMarkdown(apart)] : [])].join(': '),
      ),
    ),
  ];
}

function heading(section: keyof typeof answerSections): string {
  return `## ${answerSections[section].title}`;
}

function pointsUnder(title: string, points: Answer['points']): string[] {
  const under = points.filter((point) => point.under === title);
  if (under.length === 0) return [];
  return [
    `### ${escapeMarkdown(title)}`,
    list(under.map(({ point, why }) => `**${inlineMarkdown(point)}** ${inlineMarkdown(why)}`)),
  ];
}

function evidenceNote(
  { recorded, tests, versions, system, runs }: TwinEvidence,
  remark: string | undefined,
): string {
  const note = [
    ...(remark ? [escapeMarkdown(remark)] : []),
    `The code above was executed and its outputs were recorded on ${formatDate(recorded)}, with ${plural(tests, 'test')} passed.`,
    `${link('The system', system)}, ${link('what was run', runs)}.`,
  ];
  const ran = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return `> ${note.join(' ')}\n>\n> ${escapeMarkdown(ran.join(' · '))}`;
}

function named(name: string, words: string): string {
  return `**${escapeMarkdown(name)}**: ${words}`;
}

function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}
