import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from '@jest/globals';

const GOLDEN = 'test/golden';

/**
 * Compares a text with the file of that name below test/golden. A missing file fails; only `npm run test:update`
 * writes one.
 */
export function expectGolden(path: string, text: string): void {
  const file = join(GOLDEN, path);
  if (process.env.PHISEGC_UPDATE_GOLDEN === '1') {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return;
  }
  const golden = existsSync(file) ? readFileSync(file, 'utf8') : null;
  expect({ file, text }).toEqual({
    file,
    text: golden ?? 'no such file: look at the text, then `npm run test:update`',
  });
}
