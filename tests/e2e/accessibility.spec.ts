import { test } from 'playwright/test';
import { sitemapPathsWithFew } from './dist.ts';
import { expectAccessible, rulesIn } from './screen.ts';

const paths = sitemapPathsWithFew('question without answer');

for (const path of [...paths, 'no-such-page/']) {
  test(`/${path} has no accessibility fault in light and dark`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'light' });
    await page.goto(path);
    await page.evaluate(() => {
      for (const fold of document.querySelectorAll('details')) fold.open = true;
    });
    await expectAccessible(page, rulesIn('light'));
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectAccessible(page, rulesIn('dark'));
  });
}
