import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { check } from '../../../compiler/check.ts';
import { compileModel } from '../../../compiler/compile.ts';
import { createPageHost } from '../../../compiler/source/page-host.ts';
import { findTarget } from '../../../compiler/targets/registry.ts';
import { smallSpec } from '../../support/small-spec.ts';
import { findWithAxe } from '../support/axe.ts';
import { findChromium, launchChromium } from '../support/chromium.ts';
import { examplesFolder, missingParts, skipped } from '../support/example.ts';
import { builtPlayground } from '../support/playground.ts';
import { type StaticServer, serveFolder } from '../support/static-server.ts';

// Other tests may want the processor at the same time.
jest.setTimeout(180_000);

const chromium = findChromium();
const missing =
  chromium === null ? 'there is no chromium (apt-get install chromium)' : missingParts('playground', 'fflate');

if (chromium === null || missing !== null) skipped('examples/playground', missing ?? '');
else testPage(chromium);

type Files = Readonly<Record<string, string>>;

/** An address's fragment with a project, made without the page's code. */
function fragmentOf(files: Files): string {
  return `#project=${deflateRawSync(JSON.stringify(files)).toString('base64url')}`;
}

function filesOf(address: string): unknown {
  const [, text = ''] = address.split('#project=');
  return JSON.parse(inflateRawSync(Buffer.from(text, 'base64url')).toString());
}

function testPage(executablePath: string): void {
  const MAIN = 'small.phiseg';
  let server: StaticServer;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  const problems: string[] = [];

  beforeAll(async () => {
    const folder = await builtPlayground();
    server = await serveFolder(folder);
    browser = await launchChromium(executablePath, { webgpu: false });
    context = await browser.newContext({ viewport: { width: 1280, height: 860 }, reducedMotion: 'reduce' });
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    page = await context.newPage();
    page.setDefaultTimeout(60_000);
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    await page.goto(server.address);
  });
  afterEach(() => expect(problems.splice(0)).toEqual([]));
  afterAll(async () => {
    await browser?.close();
    server?.close();
  });

  const open = async (files: Files): Promise<void> => {
    await page.evaluate(`location.hash = ${JSON.stringify(fragmentOf(files))}`);
    await page.waitForFunction(`document.querySelector('[role=tab][data-name="${Object.keys(files)[0]}"]') !== null`);
  };
  /** The project, as a link that the page makes brings it. */
  const shared = async (): Promise<unknown> => {
    await page.evaluate(`navigator.clipboard.writeText('')`);
    await page.click('#share');
    await page.waitForFunction(`navigator.clipboard.readText().then((text) => text !== '')`);
    return filesOf(await page.evaluate('navigator.clipboard.readText()'));
  };
  const text = async (file: string): Promise<string> => ((await shared()) as Files)[file] ?? '';
  /** Puts the cursor behind the first place of some words in the text that is shown. */
  const putBehind = async (words: string): Promise<void> => {
    await page.locator('#text .cm-content').focus();
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('Control+f');
    await page.locator('.cm-search [name=search]').selectText();
    await page.keyboard.type(words);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await page.locator('#text .cm-content').focus();
    await page.keyboard.press('ArrowRight');
  };
  const choose = (panel: string): Promise<void> => page.click(`#tab-${panel}`);

  describe('the playground', () => {
    test('a first visit begins with a small model whose weights come along, drawn and priced', async () => {
      await page.waitForSelector('.picture svg [data-node="prior.z[3]"]');
      await page.waitForSelector('.hint');
      expect(await page.locator('#files [role=tab]').allTextContents()).toEqual(['lesions.phiseg']);
      expect(await page.locator('#verdict').textContent()).toBe('No errors');
      await choose('levels');
      expect(await page.locator('#panel-levels').textContent()).toContain('241,688 trainable');
      await choose('objective');
      expect(await page.locator('#panel-objective math').count()).toBeGreaterThan(10);
      await choose('network');
    });

    test('a link brings a project, and the page makes the same link of it', async () => {
      const files = { [MAIN]: smallSpec, 'other.phiseg': `${smallSpec}// ü\n` };
      await open(files);
      await page.waitForFunction(`document.querySelector('.picture title')?.textContent === 'small'`);
      expect(await shared()).toEqual(files);
      expect(new URL(page.url()).hash).toBe('');
    });

    test('a damaged link is told, and changes nothing', async () => {
      const before = await shared();
      const whole = fragmentOf({ [MAIN]: 'phiseg 1\n' });
      for (const damaged of [whole.slice(0, -6), `${whole}%`, fragmentOf({ '../x': 'y' })]) {
        await page.evaluate(`location.hash = ${JSON.stringify(damaged)}`);
        await page.waitForSelector('#notice.bad:visible');
        expect(await page.locator('#notice p').textContent()).toMatch(
          /^The link is damaged: .+ Your own project is as it was\./,
        );
        await page.click('#notice button:has-text("Close")');
      }
      expect(await shared()).toEqual(before);
    });

    test('what is wrong is marked while one writes, the last drawing stays, and the remedy is applied', async () => {
      await open({ [MAIN]: smallSpec });
      await page.waitForSelector('#stale', { state: 'hidden' });
      await putBehind('softplus');
      await page.keyboard.type('s');
      await page.waitForSelector('.cm-lintRange-error');
      await page.waitForSelector('#stale:visible');
      expect(await page.locator('.picture svg [data-node]').count()).toBeGreaterThan(10);
      expect(await page.locator('#files .count').textContent()).toContain('1');
      await choose('problems');
      expect(await page.locator('.problem-row.error').first().textContent()).toContain('softpluss');
      await choose('network');
      await page.locator('.cm-lintRange-error').first().hover();
      await page.click('.cm-diagnosticAction:has-text("Remedy: replace softpluss by softplus")');
      await page.waitForFunction(`document.querySelector('#verdict').textContent === 'No errors'`);
      await page.waitForSelector('#stale', { state: 'hidden' });
      expect(await text(MAIN)).toBe(smallSpec);
    });

    test('words explain themselves, and what may stand at the cursor is offered with its import', async () => {
      await page.locator('.cm-line:has-text("softplus") .is-function:has-text("softplus")').first().hover();
      await page.waitForSelector('.cm-lsp-hover-tooltip:has-text("softplus")');
      await page.mouse.move(5, 5);
      await open({ 'new.phiseg': 'phiseg 1\n\nmodel m {\n  posterior q(z | x, s) = \n}\n' });
      await putBehind('q(z | x, s) = ');
      await page.keyboard.type('ladd');
      await page.keyboard.press('Control+Space');
      await page.click('.cm-tooltip-autocomplete li:has-text("ladder")');
      expect(await text('new.phiseg')).toMatch(/^phiseg 1\n\nimport ladder from "std\/ladder.phiseg"\n/);
    });

    test('what is told of a section fits its box, wide and narrow, with code as code', async () => {
      const [box, told] = [page.locator('.cm-completionInfo'), page.locator('.cm-lsp-hover-tooltip')];
      const tooWide = (of: Locator): Promise<number> =>
        of.evaluate((element) => {
          const { scrollWidth, clientWidth } = element as unknown as Readonly<Record<string, number>>;
          return (scrollWidth ?? 0) - (clientWidth ?? 0);
        });
      for (const width of [1024, 390]) {
        await page.setViewportSize({ width, height: 860 });
        await open({ 'new.phiseg': 'phiseg 1\n\nmodel m {\n  \n}\n' });
        await putBehind('model m {');
        await page.keyboard.press('ArrowDown');
        await page.keyboard.type('resol');
        await page.keyboard.press('Control+Space');
        await box.locator('td').first().waitFor();
        expect([width, await tooWide(box)]).toEqual([width, 0]);
        expect(await box.textContent()).not.toContain('`');
        expect(await box.locator('td code').allTextContents()).toContain('channels[r]');
        await page.keyboard.press('Escape');
        await open({ [MAIN]: smallSpec });
        await page.waitForSelector('.is-namespace');
        await page.locator('.cm-line .is-namespace:text-is("resolution")').first().hover();
        await told.locator('td').first().waitFor();
        expect([width, await tooWide(told)]).toEqual([width, 0]);
        await page.mouse.move(5, 5);
      }
      await page.setViewportSize({ width: 1280, height: 860 });
    });

    test('a name leads to its definition, also in what comes along, and is renamed in all files', async () => {
      const base = 'phiseg 1\n\nlet width = 4\n';
      const files = {
        [MAIN]: `phiseg 1\n\nimport width from "base.phiseg"\n\nlet twice = 2 * width\n`,
        'base.phiseg': base,
      };
      await open(files);
      await page.waitForSelector('.is-variable');
      await putBehind('2 * wid');
      await page.keyboard.press('F12');
      await page.waitForSelector('[data-name="base.phiseg"][aria-selected=true]');
      await page.keyboard.press('F2');
      await page.locator('.cm-lsp-rename-panel input').fill('extent');
      await page.keyboard.press('Enter');
      await page.waitForSelector('.cm-line:has-text("let extent = 4")');
      expect(await shared()).toEqual({
        [MAIN]: 'phiseg 1\n\nimport extent from "base.phiseg"\n\nlet twice = 2 * extent\n',
        'base.phiseg': 'phiseg 1\n\nlet extent = 4\n',
      });
      await open({ [MAIN]: smallSpec });
      await page.waitForSelector('.is-interface');
      await page.waitForFunction(`document.querySelector('#verdict').textContent === 'No errors'`);
      await putBehind('import lad');
      await page.keyboard.press('F12');
      await page.waitForSelector('[data-name="std/ladder.phiseg"][aria-selected=true]');
      expect(await shared()).toEqual({ [MAIN]: smallSpec });
      await page.click(`[data-name="${MAIN}"]`);
    });

    test('the drawing follows the cursor, and a block leads to its line', async () => {
      await open({ [MAIN]: smallSpec });
      await page.waitForSelector('.picture svg [data-node="prior.z[1]"]');
      await putBehind('sigma');
      await page.waitForSelector('[data-node="posterior.z[1]"].marked');
      expect(await page.locator('[data-node="posterior.e[0]"].marked').count()).toBe(0);
      await page.locator('[data-node="prior.e[1]"]').click();
      await page.waitForSelector('[data-node="posterior.e[1]"].marked');
      expect(await page.locator('#text .cm-activeLine').textContent()).toContain('encode');
    });

    test('the code of a target is what the command line writes', async () => {
      await choose('code');
      const host = createPageHost({ [MAIN]: smallSpec });
      const [model] = (await check({ host, path: MAIN, set: [] })).models;
      for (const id of ['wasm', 'onnx']) {
        const target = findTarget(id, () => undefined);
        if (!model || !target) throw new Error('the small spec has no model');
        await page.selectOption('#panel-code [aria-label=Target]', id);
        await page.waitForFunction(`document.querySelector('#panel-code .code:not(.old)') !== null`);
        const command = `phisegc compile ${MAIN}#small --target ${id}`;
        const { files } = await compileModel({ model, target, command });
        const names = await page
          .locator('#panel-code [aria-label=File], #panel-code select')
          .last()
          .locator('option')
          .allTextContents();
        expect(names).toEqual(files.map(({ path }) => path));
        await page.evaluate(`navigator.clipboard.writeText('')`);
        await page.click('#panel-code button:has-text("Copy")');
        await page.waitForFunction(`navigator.clipboard.readText().then((text) => text !== '')`);
        expect(await page.evaluate('navigator.clipboard.readText()')).toBe(files[0]?.content);
      }
    });

    test('a difference is told as the command line tells it', async () => {
      await choose('diff');
      await page.selectOption('#panel-diff select', '/phisegc/specs/phiseg-l1.phiseg');
      await page.waitForSelector('.difference:has-text("phisegc/specs/phiseg-l1.phiseg (phiseg_l1)")');
      expect(await page.locator('.difference .head').allTextContents()).toContain('What it means\n');
      await choose('network');
    });

    test('keys alone reach every panel and leave the text', async () => {
      await page.locator('#tab-network').focus();
      await page.keyboard.press('End');
      expect(await page.locator('#panel-run').isVisible()).toBe(true);
      await page.keyboard.press('ArrowRight');
      expect(await page.locator('#panel-network').isVisible()).toBe(true);
      await page.locator('#text .cm-content').focus();
      await page.keyboard.press('Escape');
      await page.keyboard.press('Tab');
      expect(await page.evaluate('document.activeElement.id')).toBe('hints');
    });

    test('a project has the files that one gives it', async () => {
      await open({ [MAIN]: smallSpec });
      await page.click('#new-file');
      await page.fill('#ask-value', 'a/b.txt');
      await page.click('#ask [value=ok]');
      expect(await page.locator('#ask-problem').textContent()).toBe('The name of a spec ends in .phiseg.');
      await page.fill('#ask-value', 'next.phiseg');
      await page.keyboard.press('Enter');
      await page.waitForFunction(`document.querySelector('#model').value === 'next.phiseg#mine'`);
      await page.click('#rename-file');
      await page.fill('#ask-value', 'last.phiseg');
      await page.keyboard.press('Enter');
      await page.waitForFunction(`document.querySelector('#model').value === 'last.phiseg#mine'`);
      expect(Object.keys((await shared()) as Files)).toEqual([MAIN, 'last.phiseg']);
      await page.click('#delete-file');
      await page.waitForFunction(`document.querySelector('#model').value === '${MAIN}#small'`);
      expect(await shared()).toEqual({ [MAIN]: smallSpec });
      await page.locator('#text .cm-content').focus();
      await page.keyboard.press('Control+End');
      await page.keyboard.type('  // end');
      await page.keyboard.press('Control+s');
      await page.waitForFunction(
        `[...document.querySelectorAll('#text .cm-line')].some(({ textContent }) => textContent === '// end')`,
      );
    });

    test('a file that is renamed is imported by its new name, and all of the project can be downloaded', async () => {
      const derived = `phiseg 1\n\nimport small from "${MAIN}"\n\nmodel derived extends small { train.batch = 3 }\n`;
      await open({ [MAIN]: smallSpec, 'derived.phiseg': derived });
      await page.waitForFunction(`document.querySelector('#model').options.length === 2`);
      await page.click('#rename-file');
      await page.fill('#ask-value', 'tiny.phiseg');
      await page.keyboard.press('Enter');
      await page.waitForSelector('[role=tab][data-name="tiny.phiseg"]');
      const files = { 'tiny.phiseg': smallSpec, 'derived.phiseg': derived.replace(MAIN, 'tiny.phiseg') };
      expect(await shared()).toEqual(files);
      await page.waitForFunction(`document.querySelector('#verdict').textContent === 'No errors'`);
      const [download] = await Promise.all([page.waitForEvent('download'), page.click('#download')]);
      const { unzipSync } = createRequire(join(examplesFolder, 'playground/package.json'))('fflate');
      const zipped: Record<string, Uint8Array> = unzipSync(readFileSync(await download.path()));
      const texts = Object.entries(zipped).map(([name, bytes]) => [name, Buffer.from(bytes).toString()]);
      expect(Object.fromEntries(texts)).toEqual(files);
      await open({ [MAIN]: smallSpec });
    });

    test('what is written is there again after a reload', async () => {
      const before = await shared();
      await page.reload();
      await page.waitForSelector('.picture svg [data-node]');
      expect(await shared()).toEqual(before);
    });

    test('a problem has the page of its code behind it; axe finds nothing there, and nothing in dialogs', async () => {
      await open({ [MAIN]: smallSpec.replace('beta = 4 ^ l', 'betta = 4 ^ l') });
      await choose('problems');
      const code = page.locator('.code-page', { hasText: 'spec/unknown-setting' });
      await code.locator('summary').click();
      await code.locator('pre').first().waitFor();
      expect(await code.locator('h2').allTextContents()).toEqual(['Wrong', 'Right', 'Why']);
      expect(await code.locator('pre').allTextContents()).toContainEqual(expect.stringContaining('train.batch = 8'));
      const found: Record<string, readonly string[]> = {};
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        found[`problems ${colorScheme}`] = await findWithAxe(page, '#panel-problems');
        await page.click('#keys');
        found[`keys ${colorScheme}`] = await findWithAxe(page, '#keys-dialog');
        await page.keyboard.press('Escape');
        await page.click('#new-file');
        await page.fill('#ask-value', 'no spec');
        await page.click('#ask [value=ok]');
        found[`ask ${colorScheme}`] = await findWithAxe(page, '#ask');
        await page.keyboard.press('Escape');
      }
      expect(Object.fromEntries(Object.entries(found).filter(([, one]) => one.length > 0))).toEqual({});
      await open({ [MAIN]: smallSpec });
      await choose('network');
    });

    test('everyone can use it: no finding of axe in light, and in dark on a narrow screen, where nothing scrolls sideways', async () => {
      const findings: unknown[] = [];
      for (const { colorScheme, width } of [
        { colorScheme: 'light', width: 1280 },
        { colorScheme: 'dark', width: 390 },
      ] as const) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 860 });
        for (const panel of ['levels', 'objective', 'code', 'diff', 'problems', 'network']) {
          await choose(panel);
          // The page around the panels is the same for all of them.
          const found = await findWithAxe(page, panel === 'network' ? undefined : `#panel-${panel}`);
          if (found.length > 0) findings.push({ colorScheme, width, panel, found });
        }
        const tooWide = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
        if (tooWide > 0) findings.push({ colorScheme, width, tooWide });
      }
      expect(findings).toEqual([]);
    });
  });
}
