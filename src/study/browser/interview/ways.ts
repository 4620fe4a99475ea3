import type { StudyQuestion } from '../question.ts';

/** The ways that a question's page offers to its live lab and its replays: `Replay: Lost update`. */
export function waysOf({ title }: StudyQuestion): { name: string; href: string }[] {
  const links = title
    .closest('article')
    ?.querySelectorAll<HTMLAnchorElement>('[data-answer] > ul:first-child a[href*="/labs/"]');
  return [...(links ?? [])].map((link) => ({
    name: [...link.children].map(({ textContent }) => textContent.trim()).join(': '),
    href: link.getAttribute('href') ?? '',
  }));
}
