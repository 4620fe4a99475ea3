import { readContent } from '../content-check/content.ts';
import { formatReports } from '../authored/reports.ts';
import { plural } from '../questions/counts.ts';
import { done, type Outcome, refuse, runCommand } from './outcome.ts';
import { type QuestionState, type Survey, surveyContent } from './survey.ts';

const usage = `Prints what each question has and what it still needs, then every fault and notice.
Ends with an error when there are faults, which also stop the build.

  npm run status
  npm run status -- --json

CONTENT_DIR names another content folder than content/.`;

if (import.meta.main) await runCommand(status);

/** Tells how far every question is. `args` are those of the command line. */
export async function status(args: string[], contentDir: string): Promise<Outcome> {
  if (args.includes('--help') || args.includes('-h')) return done(usage);
  if (args.some((arg) => arg !== '--json')) return refuse(usage);
  const content = await readContent(contentDir);
  const survey = await surveyContent(contentDir, content);
  const { faults, notices } = content.reports;
  const text = args.includes('--json')
    ? JSON.stringify({ ...survey, faults, notices }, null, 2)
    : [
        formatSurvey(survey),
        ...(notices.length > 0 ? [`Notices: ${notices.length}\n${formatReports(notices)}`] : []),
        faults.length > 0 ? `Faults: ${faults.length}\n${formatReports(faults)}` : 'No faults.',
      ].join('\n\n');
  return done(text, faults.length > 0 ? 1 : 0);
}

function formatSurvey({ categories, totals }: Survey): string {
  const head = ['question', 'answer', 'sample', 'tests', 'recorded', 'to try', 'missing'];
  const rows = categories.map(({ questions }) => questions.map(formatState));
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.flat().map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: string[]) =>
    `  ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd();
  const tables = categories.map(({ id, title, questions }, index) => {
    const written = questions.filter(({ answer }) => answer === 'written').length;
    const name = `${title} (${id}): ${written} of ${questions.length} answered`;
    return [name, line(head), ...(rows[index] ?? []).map(line)].join('\n');
  });
  const total = `Total: ${plural(totals.questions, 'question')}, ${plural(totals.answers, 'answer')}, ${plural(totals.systems, 'system')} with a recorded run, ${totals.passed} of ${plural(totals.tests, 'test')} passed`;
  return [...tables, total].join('\n\n');
}

function formatState({
  id,
  answer,
  sample,
  tests,
  lab,
  replays,
  missing,
}: QuestionState): string[] {
  return [
    id.split('/')[1] ?? id,
    answer === 'none' ? '-' : answer,
    sample.length === 0 ? '-' : plural(sample.length, 'file'),
    tests ? `${tests.passed} of ${tests.total}` : '-',
    tests ? tests.recorded.slice(0, 10) : '-',
    [
      ...(lab ? ['lab'] : []),
      ...(replays.length > 0 ? [plural(replays.length, 'replay')] : []),
    ].join(', ') || '-',
    missing.join(', '),
  ];
}
