import type { Result } from './pytest.ts';

/** Prints the line of one folder, and all that its tests wrote when one of them failed. */
export function report(name: string, result: Result): void {
  const mark = result.failed > 0 ? '✗' : '✓';
  console.log(`${mark} ${name}: ${counts([result])} in ${result.seconds.toFixed(1)} s`);
  if (result.failed > 0) console.log(result.output.trimEnd());
}

/** The last line of a run: `3 passed, 1 failed`, then `, 1 skipped` if there are any. */
export function summary(results: Result[]): string {
  return counts(results);
}

function counts(results: Result[]): string {
  const sum = (name: 'passed' | 'failed' | 'skipped'): number =>
    results.reduce((total, result) => total + result[name], 0);
  const skipped = sum('skipped') > 0 ? `, ${String(sum('skipped'))} skipped` : '';
  return `${String(sum('passed'))} passed, ${String(sum('failed'))} failed${skipped}`;
}
