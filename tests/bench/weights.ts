import { builtPages, isQuestion, weigh, type Weight } from '../e2e/dist.ts';

/** The heaviest page of each kind in a built site, heaviest first. */
export function weighPages(dist: string): (Weight & { path: string })[] {
  const heaviest = new Map<string, Weight & { path: string }>();
  for (const { path, html } of builtPages(dist)) {
    const weight = { path, ...weigh(html, dist) };
    const kind = kindOf(path);
    if (weight.all > (heaviest.get(kind)?.all ?? 0)) heaviest.set(kind, weight);
  }
  return [...heaviest.values()].sort((a, b) => b.all - a.all);
}

/** Pages of questions and pages of categories are kinds; every other page is its own. */
function kindOf(path: string): string {
  const alone = ['', '404.html', 'evidence/', 'print/', 'search/'];
  if (alone.includes(path)) return path;
  if (path.startsWith('evidence/')) return 'evidence of a category';
  return isQuestion(path) ? 'question' : 'category';
}
