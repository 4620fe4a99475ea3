import { expect, test } from 'vitest';
import { formatReports, reportAt } from '../../../src/authored/reports.ts';

test('reports read as file:line: found advice, by file and line, from the root on', () => {
  const reports = [
    reportAt('/site/content/b.md', 2, 'Two.', 'Do.'),
    reportAt('content/b.md', 10, 'Ten.', 'Do.'),
    reportAt('/site/content/a.md', 30, 'Thirty.', 'Do.'),
  ];
  expect(formatReports(reports, '/site')).toBe(
    'content/a.md:30: Thirty. Do.\ncontent/b.md:2: Two. Do.\ncontent/b.md:10: Ten. Do.',
  );
});
