import { readContent } from '../content-check/content.ts';
import { formatReports } from '../content-check/reports.ts';
import { plural } from '../questions/counts.ts';
import { type QuestionState, type Survey, surveyContent } from './survey.ts';

const usage = `Prints what each question has and what it still needs, then every fault and notice.
Ends with an error when there are faults, which also stop the build.

  npm run status
  npm run status -- --json

CONTENT_DIR names another content folder than content/.`;

const contentDir = process.env['CONTENT_DIR'] ?? 'content';

process.exitCode = await run(process.argv.slice(2));

async function run(args: string[]): Promise<number> {
  if (args.includes('--help') || args.includes('-h')) {
    console.log(usage);
    return 0;
  }
  if (args.some((arg) => arg !== '--json')) {
    console.error(usage);
    return 1;
  }
  const content = await readContent(contentDir);
  const survey = await surveyContent(contentDir, content);
  const { faults, notices } = content.reports;
  if (args.includes('--json')) {
    console.log(JSON.stringify({ ...survey, faults, notices }, null, 2));
  } else {
    console.log(formatSurvey(survey));
    if (notices.length > 0) console.log(`\nNotices: ${notices.length}\n${formatReports(notices)}`);
    if (faults.length > 0) console.log(`\nFaults: ${faults.length}\n${formatReports(faults)}`);
    else console.log('\nNo faults.');
  }
  return faults.length > 0 ? 1 : 0;
}

function formatSurvey({ categories, totals }: Survey): string {
  const head = ['question', 'answer', 'sample', 'tests', 'recorded', 'missing'];
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

function formatState({ id, answer, sample, tests, missing }: QuestionState): string[] {
  return [
    id.split('/')[1] ?? id,
    answer === 'none' ? '-' : answer,
    sample.length === 0 ? '-' : plural(sample.length, 'file'),
    tests ? `${tests.passed} of ${tests.total}` : '-',
    tests ? tests.recorded.slice(0, 10) : '-',
    missing.join(', '),
  ];
}
