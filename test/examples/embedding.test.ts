import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { packageRoot } from '../../compiler/package-files.ts';
import { programArgv } from '../support/program.ts';
import { findChromium, launchChromium } from './support/chromium.ts';
import { examplesFolder, missingParts, runNode, skipped } from './support/example.ts';
import { serveFolder } from './support/static-server.ts';

jest.setTimeout(180_000);

const folder = join(examplesFolder, 'embedding');
const missing = missingParts('embedding');
const chromium = findChromium();

/** The lesion's pixels in each sample, as the app in Node prints them. */
let areas = '';

if (missing !== null) skipped('examples/embedding', missing);
else {
  beforeAll(() => {
    const freeze = ['--target', 'wasm', '--train', '--set', 'train.freeze = prior.encode'];
    const fineTuning = [...freeze, '--out', 'examples/embedding/generated/fine-tuning'];
    runNode(packageRoot(), ...programArgv(), 'compile', 'examples/model/lesions.phiseg', ...fineTuning);
    const targets = ['--target', 'wasm', '--target', 'onnx', '--out', 'examples/embedding/generated'];
    runNode(packageRoot(), ...programArgv(), 'compile', 'examples/model/lesions.phiseg', ...targets);
    script('assets');
    areas = script('node');
  });
  testNode();
  if (chromium === null) skipped('pages of examples/embedding', 'there is no chromium (apt-get install chromium)');
  else testPages(chromium);
}

/** What a script of the example prints: run as `npm run` does, which itself would take longer than most of them. */
function script(name: string): string {
  const { scripts } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const PATH = [join(folder, 'node_modules', '.bin'), process.env.PATH].join(delimiter);
  const options = { cwd: folder, encoding: 'utf8', shell: true, env: { ...process.env, PATH } } as const;
  const { status, stdout, stderr } = spawnSync(scripts[name], options);
  if (status !== 0) throw new Error(`npm run ${name}: exit ${status}\n${stdout}\n${stderr}`);
  return stdout.trim();
}

function testNode(): void {
  test('Node draws lesions of different sizes, and CommonJS the same', () => {
    expect(areas).toMatch(/^\d+( \d+){3}$/);
    expect(new Set(areas.split(' ')).size).toBeGreaterThan(1);
    expect(script('commonjs')).toBe(areas);
  });
}

/** A page may run its own files and WebAssembly, and nothing else. */
const STRICT = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'";

function testPages(executablePath: string): void {
  describe('in Chromium', () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await launchChromium(executablePath, { webgpu: false });
    });
    afterAll(() => browser?.close());

    /** How the page of a built app ends, and what it then says. */
    async function open(app: string, policy: string | null) {
      const headers = policy === null ? {} : { 'Content-Security-Policy': policy };
      const server = await serveFolder(join(folder, 'dist', app), headers);
      const page = await browser.newPage();
      const problems: string[] = [];
      page.on('pageerror', (error) => problems.push(error.message));
      try {
        await page.goto(server.address);
        await page.waitForSelector('body[data-state]', { timeout: 60_000 });
        const [state, text] = (await page.evaluate(
          '[document.body.dataset.state, document.body.innerText.trim()]',
        )) as [string, string];
        return { state, text, problems };
      } finally {
        await page.close();
        server.close();
      }
    }

    test.each(['vite', 'webpack', 'esbuild', 'react', 'worker'])(
      'a page made by %s draws the same under a strict policy',
      async (app) => {
        script(app);
        expect(await open(app, STRICT)).toEqual({ state: 'drawn', text: areas, problems: [] });
      },
    );

    test('a page trains in a worker, says how far it is, and stops when it is told to', async () => {
      script('training');
      const { state, text, problems } = await open('training', STRICT);
      expect({ state, problems }).toEqual({ state: 'drawn', problems: [] });
      expect(text).toMatch(/^needs \d+ MB; step 1; step 2; done; needs \d+ MB; step 1;( step \d;)* stopped$/);
    });

    test('plain modules with an import map draw the same', async () => {
      script('modules');
      expect(await open('modules', null)).toEqual({ state: 'drawn', text: areas, problems: [] });
    });

    test('plain modules on onnxruntime-web draw the same, up to pixels on the edge', async () => {
      script('modules-onnx');
      const { state, text, problems } = await open('modules-onnx', null);
      expect({ state, problems }).toEqual({ state: 'drawn', problems: [] });
      const expected = areas.split(' ').map(Number);
      for (const [sample, area] of text.split(' ').map(Number).entries()) {
        expect(Math.abs(area - (expected[sample] ?? Number.NaN))).toBeLessThanOrEqual(2);
      }
    });

    test('a policy that forbids WebAssembly is named as the cause', async () => {
      script('esbuild');
      const { state, text } = await open('esbuild', "default-src 'self'");
      expect(state).toBe('failed');
      expect(text).toContain("'wasm-unsafe-eval'");
    });
  });
}
