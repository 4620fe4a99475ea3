import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Locator, Page } from 'playwright/test';
import { parseLabFile } from '../../src/labs/lab-file.ts';
import type { Lab } from '../../src/labs/schema.ts';

/** The lab of the question `category/question`. Throws when there is none. */
export function readLabOf(id: string): Lab {
  const file = resolve('content/answers', id, 'lab.yaml');
  const { lab } = parseLabFile(readFileSync(file, 'utf8'), file);
  if (!lab) throw new Error(`${file} cannot be read.`);
  return lab;
}

/** The part of a lab's page that is about one step, from 1. */
export function stepOf(page: Page, number: number): Locator {
  return page.locator('[data-step]').nth(number - 1);
}

/** What a step says of its last run. */
export function statusOf(step: Locator): Locator {
  return step.getByRole('status');
}

/** Writes SQL into the editor of a step, as a reader would: over what stands there. */
export async function write(step: Locator, sql: string): Promise<void> {
  const page = step.page();
  const editor = step.locator('[data-editor]');
  // The first click makes an editor of the text.
  await editor.click();
  await step.getByRole('textbox').click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.insertText(sql);
}

/** Writes SQL into the editor of a step and runs it. */
export async function run(step: Locator, sql: string): Promise<void> {
  await write(step, sql);
  await step.getByRole('button', { name: 'Run' }).click();
}
