import { test } from 'playwright/test';
import { sitemapPaths } from './dist.ts';
import { expectAccessible, rulesIn } from './screen.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });

    for (const path of [...sitemapPaths(), 'no-such-page/']) {
      test(`/${path} has no accessibility fault`, async ({ page }) => {
        await page.goto(path);
        await page.evaluate(() => {
          for (const fold of document.querySelectorAll('details')) fold.open = true;
        });
        await expectAccessible(page, rulesIn(colorScheme));
      });
    }
  });
}
