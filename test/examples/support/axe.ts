import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { examplesFolder } from './example.ts';

/** What axe finds wrong for people who do not see, or do not point: a line a place. @param where a selector; the whole page without it */
export async function findWithAxe(page: Page, where?: string): Promise<readonly string[]> {
  const { resolve } = createRequire(join(examplesFolder, 'playground/package.json'));
  await page.evaluate(readFileSync(resolve('axe-core/axe.min.js'), 'utf8'));
  const context = where === undefined ? 'document' : JSON.stringify(where);
  return page.evaluate<string[]>(
    `axe.run(${context}).then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html)))`,
  );
}
