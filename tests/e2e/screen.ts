import axe, { type RunOptions } from 'axe-core';
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
  // It looks into no frame.
  expect(page.frames()).toHaveLength(1);
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  const faults = await page.evaluate(
    async ({ context, options }) => {
      const { run } = Reflect.get(globalThis, 'axe') as typeof axe;
      const { violations } = await run(context, options);
      return violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`,
      );
    },
    {
      context: within ?? 'html',
      options: { resultTypes: ['violations'], ...(tags && { runOnly: tags }) } satisfies RunOptions,
    },
  );
  expect(faults).toEqual([]);
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
