import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { check, compileModel, createNodeHost, findTarget, type Hashes, type OutputFile } from '../../compiler/index.ts';
import { packageRoot } from '../../compiler/package-files.ts';
import { findChromium, launchChromium } from '../examples/support/chromium.ts';
import { runNode, skipped } from '../examples/support/example.ts';
import { type StaticServer, serveFolder } from '../examples/support/static-server.ts';

jest.setTimeout(120_000);

const COMPILED = 'phiseg-l1.phiseg';
const ASKED = [COMPILED, 'table1.phiseg', 'ssn.phiseg', 'unet-plus-plus.phiseg'];

/** What is asked of the core, where it has no file system: specs checked, one compiled, a mistake found. */
const QUESTIONS = `
  import { check, compileModel, createPageHost, findTarget, hasErrors } from './phisegc.js';
  export async function answers(texts, asked) {
    const host = createPageHost({ ...texts, 'wrong.phiseg.yaml': 'phiseg: 1\\nmodel m extends no_such_model: {}\\n' });
    const checked = {};
    for (const path of asked) {
      const { models, diagnostics } = await check({ host, path, set: [] });
      checked[path] = { errors: hasErrors(diagnostics), hashes: models.map(({ hashes }) => hashes) };
    }
    const wrong = await check({ host, path: 'wrong.phiseg.yaml', set: [] });
    const model = (await check({ host, path: '${COMPILED}', set: [] })).models[0];
    const request = { model, target: findTarget('webgpu', () => undefined), command: 'phisegc compile', train: true };
    const { files } = await compileModel(request);
    return { checked, files, codes: wrong.diagnostics.map(({ code }) => code) };
  }
`;
const WORKER = `
  import { answers } from './questions.js';
  onmessage = ({ data }) => answers(data.texts, data.asked).then(postMessage, (error) => setTimeout(() => { throw error; }));
`;

/** Asks the worker; an expression for the page. */
function ask(texts: Readonly<Record<string, string>>): string {
  return `new Promise((resolve, reject) => {
    const worker = new Worker('/worker.js', { type: 'module' });
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage(${JSON.stringify({ texts, asked: ASKED })});
  })`;
}

interface Answers {
  readonly checked: Readonly<Record<string, { readonly errors: boolean; readonly hashes: readonly Hashes[] }>>;
  readonly files: readonly OutputFile[];
  readonly codes: readonly string[];
}

const chromium = findChromium();
if (chromium === null) skipped('the core in a page', 'there is no chromium (apt-get install chromium)');
else testCore(chromium);

function testCore(executablePath: string): void {
  const folder = mkdtempSync(join(tmpdir(), 'phisegc-page-'));
  let server: StaticServer;
  let browser: Browser;

  beforeAll(async () => {
    const bundle =
      "import { bundleForPage } from './compiler/bundle.mjs'; await bundleForPage({ phisegc: 'compiler/core.ts' }, process.argv[1]);";
    runNode(packageRoot(), '--input-type=module', '--eval', bundle, folder);
    writeFileSync(join(folder, 'index.html'), '<!doctype html><title>core</title>');
    writeFileSync(join(folder, 'questions.js'), QUESTIONS);
    writeFileSync(join(folder, 'worker.js'), WORKER);
    server = await serveFolder(folder);
    browser = await launchChromium(executablePath, { webgpu: false });
  });

  afterAll(async () => {
    await browser.close();
    await server.close();
    rmSync(folder, { recursive: true });
  });

  test('in a worker of a page the core finds and writes what it does in Node', async () => {
    const specs = join(packageRoot(), 'specs');
    const names = readdirSync(specs).filter((name) => name.endsWith('.phiseg'));
    const texts = Object.fromEntries(names.map((name) => [name, readFileSync(join(specs, name), 'utf8')]));
    const page = await browser.newPage();
    await page.goto(server.address);
    const { checked, files, codes } = await page.evaluate<Answers>(ask(texts));
    await page.close();

    const host = createNodeHost(specs);
    for (const path of ASKED) {
      const { models } = await check({ host, path, set: [] });
      expect({ path, ...checked[path] }).toEqual({
        path,
        errors: false,
        hashes: models.map(({ hashes }) => ({ ...hashes })),
      });
    }
    expect(codes).toContain('names/unknown-model');
    const [model] = (await check({ host, path: COMPILED, set: [] })).models;
    const target = findTarget('webgpu', () => undefined);
    if (!model || !target) throw new Error(`${COMPILED} has no model`);
    expect(files).toEqual((await compileModel({ model, target, command: 'phisegc compile', train: true })).files);
  });
}
