import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from 'playwright/test';
import { isQuestion, sitemapPaths } from './dist.ts';

const paths = [...sitemapPaths(), 'no-such-page/'];

/** Questions without an answer differ in nothing that a theme colours. */
const seldom = new Set(paths.filter(isQuestion).filter((_, index) => index % 6 !== 0));

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });

    for (const path of paths) {
      if (colorScheme === 'dark' && seldom.has(path)) continue;
      test(`/${path} has no accessibility fault`, async ({ page }) => {
        await page.goto(path);
        await page.evaluate(() => {
          for (const fold of document.querySelectorAll('details')) fold.open = true;
        });
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(
          violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`),
        ).toEqual([]);
      });
    }
  });
}
