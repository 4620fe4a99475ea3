import { expect, test, type Page } from 'playwright/test';

const path = 'labs/postgresql-challenges/deadlocks/deadlock/';

function shown(page: Page) {
  return page.locator('[data-step]:visible');
}

test('a replay goes forward and back by button', async ({ page }) => {
  await page.goto(path);
  await expect(shown(page)).toHaveCount(1);
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(shown(page)).toHaveCount(3);
  await expect(page.locator('[aria-current="step"]')).toHaveAttribute('id', 'step-3');
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(shown(page)).toHaveCount(2);
});

test('a replay is played with the arrow keys from the wait to the deadlock and to the end, offline', async ({
  page,
  context,
}) => {
  await page.goto(path);
  await context.setOffline(true);
  const steps = await page.locator('[data-step]').count();
  for (let step = 2; step <= steps; step += 1) {
    await page.keyboard.press('ArrowRight');
    await expect(shown(page)).toHaveCount(step);
    await expect(page).toHaveURL(new RegExp(`#step-${String(step)}$`));
  }
  await expect(page.getByText('40P01').first()).toBeVisible();
  await expect(page.getByText(/waits for Ben/i).first()).toBeVisible();
  await page.keyboard.press('Home');
  await expect(shown(page)).toHaveCount(1);
});

test('each step is said to a screen reader, and the buttons keep their place in the row', async ({
  page,
}) => {
  await page.goto(path);
  await page.getByRole('button', { name: 'Next' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').last()).toContainText('UPDATE accounts');
  await expect(page.getByRole('button', { name: 'Next' })).toBeFocused();
});

test('a step can be linked, and Back goes to the step before', async ({ page }) => {
  await page.goto(`${path}#step-7`);
  await expect(shown(page)).toHaveCount(7);
  await page.keyboard.press('ArrowRight');
  await expect(shown(page)).toHaveCount(8);
  await page.goBack();
  await expect(shown(page)).toHaveCount(7);
});

test('all steps are shown on request and in print', async ({ page }) => {
  await page.goto(path);
  const steps = await page.locator('[data-step]').count();
  await page.emulateMedia({ media: 'print' });
  await expect(shown(page)).toHaveCount(steps);
  await page.emulateMedia({ media: 'screen' });
  await expect(shown(page)).toHaveCount(1);
  await page.getByRole('button', { name: `Show all ${String(steps)} steps` }).click();
  await expect(shown(page)).toHaveCount(steps);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a replay is complete', async ({ page }) => {
    await page.goto(path);
    await expect(shown(page)).toHaveCount(await page.locator('[data-step]').count());
    await expect(page.getByText('40P01').first()).toBeVisible();
    await expect(page.getByRole('button', { name: 'Next' })).toBeHidden();
  });
});
