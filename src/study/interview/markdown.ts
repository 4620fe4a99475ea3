import { type Anchor, scoreNames } from './anchors.ts';
import { dayOf } from '../day.ts';
import { secondsSpent } from './record.ts';
import {
  type AskedQuestion,
  notAskedText,
  numbersText,
  type QuestionSummary,
  spreadOf,
  summaryOf,
} from './summary.ts';
import { shareOf, spentText } from './time.ts';
import { markdownInline, markdownText } from '../markdown-text.ts';
import type { Interview } from '../records/schema.ts';

/**
 * The summary of an interview as Markdown. What was typed stays text in it.
 *
 * @param questions with their words as Markdown
 * @param minutes planned in all
 */
export function interviewMarkdown(
  interview: Interview,
  questions: readonly AskedQuestion<string>[],
  minutes: number | undefined,
): string {
  const summaries = summaryOf(interview, questions);
  const share = shareOf(minutes, questions.length);
  const planned = minutes === undefined ? undefined : minutes * 60;
  const blocks = [
    '# Interview',
    [
      `- Candidate: ${markdownInline(interview.candidate.text) || 'no name'}`,
      `- Date: ${dayOf(interview.begun)}`,
      `- Time: ${spentText(secondsSpent(interview), planned)}`,
      ...spreadOf(summaries).map(
        ({ score, numbers }) => `- Score ${score}, ${scoreNames[score]}: ${numbersText(numbers)}`,
      ),
    ].join('\n'),
    'Scores are evidence for your decision, not a verdict.',
    ...summaries.flatMap((summary) => questionBlocks(summary, share)),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function questionBlocks(summary: QuestionSummary<string>, share: number | undefined): string[] {
  const { question, number, isAsked, anchor, had, notTicked, gone, opened, text, seconds } =
    summary;
  const heading = `## ${number}. ${question.title}`;
  const address = question.url ? [`<${question.url}>`] : [];
  if (!isAsked) return [heading, ...address, notAskedText(summary)];
  return [
    heading,
    ...address,
    ...(anchor ? anchorBlocks(anchor) : ['**No score.**']),
    `Time: ${spentText(seconds, share)}`,
    ...(had.length === 0
      ? question.points.length > 0
        ? ['No points ticked.']
        : []
      : [
          ...listed(
            `Points ticked (${had.length} of ${question.points.length})`,
            had.map(pointText),
          ),
          ...listed('Not ticked', notTicked.map(pointText)),
        ]),
    ...listed('Ticked, and no points of this question any more', gone.map(markdownInline)),
    ...listed(
      `Follow-ups reached (${opened.length} of ${question.followUps.length})`,
      opened.map(({ rung, question }) => `${markdownInline(rung)}: ${question}`),
    ),
    ...(text.trim() === '' ? [] : ['Notes:', quotationOf(text)]),
  ];
}

function anchorBlocks({ score, name, quotes, words }: Anchor<string>): string[] {
  const label = `**Score ${score}, ${markdownInline(name)}**`;
  if (quotes.length > 0) return [`${label}, which sounds like:`, listOf(quotes)];
  return [words === undefined ? label : `${label}: ${words}`];
}

function pointText({ under, point }: AskedQuestion<string>['points'][number]): string {
  const heading = markdownInline(under);
  return point === heading ? heading : `${heading}: ${point}`;
}

function listed(label: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : [`${label}:`, listOf(items)];
}

function listOf(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

/** Typed text as a quotation, so that it is told apart from what the page says. */
function quotationOf(text: string): string {
  return markdownText(text)
    .split('\n')
    .map((line) => (line === '' ? '>' : `> ${line}`))
    .join('\n');
}
