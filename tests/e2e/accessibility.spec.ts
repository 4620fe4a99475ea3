import { test } from 'playwright/test';
import { sitemapPaths } from './dist.ts';
import { expectAccessible, rulesIn } from './screen.ts';

for (const path of [...sitemapPaths(), 'no-such-page/']) {
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
