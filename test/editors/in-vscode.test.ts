import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { findChromium, launchChromium } from '../examples/support/chromium.ts';
import { smallSpec } from '../support/small-spec.ts';
import { type CodeServer, findCodeServer, linkCompiler, startCodeServer } from './support/code-server.ts';

const VSIX = 'editors/vscode/phisegc.vsix';
const command = findCodeServer();
const chromium = findChromium();
const missing = [
  ...(command ? [] : ['code-server (CODE_SERVER names it)']),
  ...(chromium ? [] : ['Chromium']),
  ...(existsSync(VSIX) ? [] : [`${VSIX} (npm run vscode makes it)`]),
];
if (missing.length > 0)
  console.info(`the extension is not tried in Visual Studio Code: there is no ${missing.join(', no ')}`);

const PATIENCE = 60_000;

(missing.length > 0 ? describe.skip : describe)('in Visual Studio Code', () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'phisegc-vscode-')));
  const problems: string[] = [];
  let [server, browser, page] = [null, null, null] as unknown as [CodeServer, Browser, Page];

  beforeAll(async () => {
    const work = join(folder, 'work');
    linkCompiler(work);
    writeFileSync(join(work, 'package.json'), '{}');
    writeFileSync(join(work, 'a.phiseg'), smallSpec);
    writeFileSync(join(work, 'b.phiseg'), 'phiseg 1\nimport small from "a.phiseg"\nmodel b extends small {}\n');
    server = await startCodeServer(command ?? [], join(folder, 'state'), VSIX);
    browser = await launchChromium(chromium ?? '', { webgpu: false });
    page = await browser.newPage({ viewport: { width: 1600, height: 1000 } });
    page.setDefaultTimeout(PATIENCE);
    page.on('console', (said) => {
      if (/semantic tokens|phisegc/i.test(said.text()) && said.type() === 'error') problems.push(said.text());
    });
    await page.goto(server.addressOf(work, 'a.phiseg'));
    await page.locator('.codelens-decoration').first().waitFor();
  }, 3 * PATIENCE);

  afterAll(async () => {
    await browser?.close();
    await server?.end();
    rmSync(folder, { recursive: true, force: true });
  });

  const run = async (name: string): Promise<void> => {
    await page.keyboard.press('F1');
    await page.locator('.quick-input-widget input').first().fill(`>${name}`);
    await page.locator('.quick-input-list .monaco-list-row', { hasText: name }).first().click();
  };
  const goTo = async (text: string): Promise<void> => {
    const lines = smallSpec.split('\n');
    const line = lines.findIndex((one) => one.includes(text));
    await page.keyboard.press('Control+g');
    await page.keyboard.type(`${line + 1}:${(lines[line]?.indexOf(text) ?? 0) + 1}`);
    await page.keyboard.press('Enter');
  };
  const shown = (text: string | RegExp): Promise<void> =>
    page.locator('.view-lines').first().filter({ hasText: text }).waitFor();

  test(
    'a model has colours, code lenses, and hints at their whole length',
    async () => {
      await shown(/parameters/);
      expect(await page.locator('.codelens-decoration').first().textContent()).toMatch(/explain.*compile.*train/);
      // One that is cut has no space before its last sign.
      expect(await page.locator('.view-lines').first().textContent()).not.toMatch(/\S…/);
      // A class of its own for each colour.
      const colourOf = (text: string): Promise<string | null> =>
        page
          .locator('.view-line span span', { hasText: new RegExp(`^${text}$`) })
          .first()
          .getAttribute('class');
      expect(new Set([await colourOf('model'), await colourOf('small'), await colourOf('conv')]).size).toBe(3);
    },
    PATIENCE,
  );

  test(
    'a mistake is underlined while one types, and mended by a quick fix',
    async () => {
      await goTo('avgpool');
      await page.keyboard.press('Delete');
      await page.locator('.squiggly-error').first().waitFor();
      await page.keyboard.press('Control+.');
      await page.locator('.action-widget').filter({ hasText: 'avgpool' }).waitFor();
      await page.keyboard.press('Enter');
      await page.locator('.squiggly-error').first().waitFor({ state: 'detached' });
      await shown(/parameters/);
    },
    PATIENCE,
  );

  test(
    'a name has a hover, and is renamed',
    async () => {
      await goTo('unit(c)');
      await run('Show or Focus Hover');
      await page.locator('.monaco-hover').filter({ hasText: 'block unit' }).first().waitFor();
      await page.keyboard.press('Escape');
      await page.keyboard.press('F2');
      await page.locator('.rename-box input').fill('cell');
      await page.keyboard.press('Enter');
      await shown(/block\scell/);
    },
    PATIENCE,
  );

  test(
    'the icon above the text draws the model beside it, in one panel however often',
    async () => {
      const icon = page.locator('.editor-actions a[aria-label*="Explain Model"]').first();
      await icon.click();
      const drawing = page.frameLocator('iframe.webview').frameLocator('iframe').locator('.drawing svg');
      await drawing.waitFor();
      expect(await drawing.innerHTML()).toContain('posterior');
      await icon.click();
      await page.waitForTimeout(1000);
      expect(await page.getByRole('tab', { name: /^Model\b/ }).count()).toBe(1);
    },
    PATIENCE,
  );

  test(
    'a file that is renamed is imported by its new name',
    async () => {
      await run('File: Save All');
      await page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'a.phiseg' }).click();
      await page.keyboard.press('F2');
      await page.keyboard.press('Control+a');
      await page.keyboard.type('moved.phiseg');
      await page.keyboard.press('Enter');
      await page.locator('.monaco-dialog-box .monaco-button', { hasText: 'OK' }).click();
      await page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'moved.phiseg' }).waitFor();
      await run('File: Save All');
      await expectSoon(() => readFileSync(join(folder, 'work/b.phiseg'), 'utf8'), 'from "moved.phiseg"');
      expect(problems).toEqual([]);
    },
    PATIENCE,
  );

  async function expectSoon(read: () => string, text: string): Promise<void> {
    for (const end = Date.now() + 10_000; !read().includes(text) && Date.now() < end; ) await page.waitForTimeout(100);
    expect(read()).toContain(text);
  }
});
