import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from 'playwright/test';
import { sitemapPaths } from './dist.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });

    for (const path of [...sitemapPaths(), 'no-such-page/']) {
      test(`/${path} has no accessibility fault`, async ({ page }) => {
        await page.goto(path);
        await page.evaluate(() => {
          for (const fold of document.querySelectorAll('details')) fold.open = true;
        });
        const axe = new AxeBuilder({ page });
        // A theme changes colours and nothing else.
        if (colorScheme === 'dark') axe.withTags(['cat.color']);
        const { violations } = await axe.analyze();
        expect(
          violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`),
        ).toEqual([]);
      });
    }
  });
}
