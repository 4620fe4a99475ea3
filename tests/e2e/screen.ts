import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from 'playwright/test';

/**
 * No accessibility fault on what the page shows now.
 *
 * @param within a selector; without it, the whole page
 * @param tags the rules to look at, as axe calls them; without any, all
 */
export async function expectAccessible(
  page: Page,
  { within, tags }: { within?: string; tags?: string[] } = {},
): Promise<void> {
  // Otherwise axe opens a second page for what it found in frames, and loads itself there again.
  expect(page.frames()).toHaveLength(1);
  const axe = new AxeBuilder({ page }).setLegacyMode();
  if (within !== undefined) axe.include(within);
  if (tags) axe.withTags(tags);
  const { violations } = await axe.analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`),
  ).toEqual([]);
}

/** The rules for a screen that is looked at in both themes: dark changes colours and nothing else. */
export function rulesIn(colorScheme: 'light' | 'dark'): { tags?: string[] } {
  return colorScheme === 'dark' ? { tags: ['cat.color'] } : {};
}

export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const beyond = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
  expect(beyond).toBe(0);
}

/** By how much the page has moved on its own since it was opened. */
export function layoutShift(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) sum += Number(Reflect.get(entry, 'value'));
        }).observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => resolve(sum), 100);
      }),
  );
}
