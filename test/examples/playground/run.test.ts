import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { encode } from 'fast-png';
import type { Browser, Page } from 'playwright-core';
import type { CheckedModel } from '../../../compiler/check.ts';
import { present } from '../../../compiler/invariant.ts';
import { borderOf } from '../../../runtime/data/augment/settings.ts';
import { batchSource, FIRST_BATCH, nextBatch } from '../../../runtime/data/batches.ts';
import { dataSetOf } from '../../../runtime/data/data-set.ts';
import { FORMAT } from '../../../runtime/data/manifest.ts';
import { makeSyntheticSet } from '../../../runtime/data/synth/make-set.ts';
import type { GeneratedImage, GeneratedModel } from '../../../runtime/generated-model.ts';
import { parseSafetensors } from '../../../runtime/safetensors.ts';
import { checkText, lastModel } from '../../support/check.ts';
import { createWorkspace } from '../../support/run-cli.ts';
import { difference, loadTrainer } from '../../training/support/train.ts';
import { compileAndLoad, openLibrary, relativeError } from '../../whole/support/whole-model.ts';
import { findWithAxe } from '../support/axe.ts';
import { findChromium, launchChromium } from '../support/chromium.ts';
import { examplesFolder, missingParts, skipped } from '../support/example.ts';
import { builtPlayground } from '../support/playground.ts';
import { type StaticServer, serveFolder } from '../support/static-server.ts';

// A processor stands in for the graphics card, and other tests may want it at the same time.
jest.setTimeout(240_000);

const playground = join(examplesFolder, 'playground');
const chromium = findChromium();
const missing =
  chromium === null ? 'there is no chromium (apt-get install chromium)' : missingParts('playground', 'fflate');

/** The model of the examples with fewer levels and channels: what is tested is the page. */
const withLevels = (resolutions: string, latents: number): string =>
  readFileSync(join(examplesFolder, 'model', 'lesions.phiseg'), 'utf8')
    .replaceAll('[64, 64', '[32, 32')
    .replace('levels = 5; channels = 8 * [1, 2, 3, 4, 4]', resolutions)
    .replace('levels = 4; channels = 2', `levels = ${latents}; channels = 2`)
    .replace('batch = 12', 'batch = 4')
    .replace('model lesions', 'model tiny');
const TINY = withLevels('levels = 3; channels = 4 * [1, 2, 2]', 2);
/** A processor that stands in for a graphics card takes most of its time to compile what each level needs. */
const TINIEST = withLevels('levels = 2; channels = 4 * [1, 2]', 1);

/** The page's own module; its types are those of the built package. */
interface KeepEncoded {
  keepEncoded(model: Pick<GeneratedModel, 'encode'>): GeneratedModel['encode'];
}

test('the page encodes an image once, however often it is asked for, and frees it when it goes on to another', async () => {
  const module = join(playground, 'src', 'run', 'engine', 'keep-encoded.ts');
  const { keepEncoded } = (await import(module)) as KeepEncoded;
  const calls: string[] = [];
  const encode = keepEncoded({
    async encode({ data }) {
      calls.push(`encode ${data[0]}`);
      return { sample: () => Promise.reject(new Error('not here')), dispose: () => void calls.push(`free ${data[0]}`) };
    },
  });
  // The page posts its images: each is an array of its own.
  const posted = (value: number): GeneratedImage => ({
    data: Uint8Array.of(value, 7),
    height: 1,
    width: 2,
    channels: 1,
  });
  const first = await encode(posted(1));
  expect(await encode(posted(1))).toBe(first);
  expect(await encode(posted(2))).not.toBe(first);
  await encode(posted(1));
  expect(calls).toEqual(['encode 1', 'free 1', 'encode 2', 'free 2', 'encode 1']);
});

if (chromium === null || missing !== null) skipped('examples/playground', missing ?? '');
else testPage(chromium);

interface Drawn {
  readonly picture: { readonly data: Record<string, number>; readonly height: number; readonly width: number };
  readonly probabilities: Record<string, number>;
  readonly uncertainty: Record<string, number>;
  readonly count: number;
  readonly seed: number;
}

interface Step {
  readonly step: number;
  readonly losses: Readonly<Record<string, number>>;
}

/** Typed arrays come out of a page as objects. */
const numbers = (values: Record<string, number>): readonly number[] => Object.values(values);

/** A picture of a round spot: grey, or in a colour. */
function spot(width: number, height: number, colour: readonly number[] = [210]): Buffer {
  const channels = colour.length;
  const data = Uint8Array.from({ length: width * height * channels }, (_, index) => {
    const at = Math.floor(index / channels);
    const distance = Math.hypot((at % width) - width / 2, Math.floor(at / width) - height / 2);
    return distance < 6 ? (colour[index % channels] ?? 0) : 40;
  });
  return Buffer.from(encode({ width, height, data, depth: 8, channels }));
}

const RED = [210, 60, 60];

/** What the page does with its first made pictures, in Node. */
async function trainInNode(model: CheckedModel, steps: number): Promise<readonly Step[]> {
  const made = makeSyntheticSet({ name: 'made', count: 8, size: 32, raters: 4, classes: 2, seed: 100 });
  const entry = { file: '', gzip: false, sha256Raw: '' };
  const manifest = {
    format: FORMAT,
    name: 'made',
    images: { ...entry, shape: [8, 32, 32, 1] },
    masks: { ...entry, shape: [8, 4, 32, 32] },
    classes: made.classes,
    counts: { train: 8 },
  } as const;
  const set = dataSetOf(manifest, made.images, made.masks);
  if (!set.ok) throw new Error(set.problem.kind);
  const { batch: size, annotators, augment: augmentation } = model.spec.train;
  const border = borderOf(model.spec.input.range);
  const source = batchSource(set.value, { split: 'train', size, annotators, seed: 1, augmentation, border });
  if (!source.ok) throw new Error(source.problem.kind);
  const trainer = await (await loadTrainer(model, 'wasm')).create(await openLibrary('wasm'), { seed: 0 });
  const found: Step[] = [];
  let state = FIRST_BATCH;
  for (let step = 0; step < steps; step += 1) {
    const drawn = nextBatch(source.value, state);
    const { images, labels } = drawn.batch;
    const given = { count: size, height: 32, width: 32, images, labels };
    const losses = await trainer.step(given, { seed: 1, step, progress: step / steps });
    found.push({ step: step + 1, losses });
    state = drawn.state;
  }
  trainer.dispose();
  return found;
}

function testPage(executablePath: string): void {
  const folder = mkdtempSync(join(tmpdir(), 'phisegc-playground-'));
  const problems: string[] = [];
  let server: StaticServer;
  let page: Page;
  let model: CheckedModel;

  beforeAll(async () => {
    // In a page that is isolated from other origins TensorFlow.js takes threads where it is let; test/examples/playground/write.test.ts
    // serves one that is not.
    server = await serveFolder(await builtPlayground(), {
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Embedder-Policy': 'require-corp',
    });
  });
  afterEach(() => {
    expect(problems.splice(0)).toEqual([]);
  });
  afterAll(() => {
    server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const open = async (browser: Browser, engine: string, text = TINY, model = 'tiny'): Promise<void> => {
    page = await browser.newPage({ viewport: { width: 1200, height: 900 }, reducedMotion: 'reduce' });
    page.setDefaultTimeout(200_000);
    page.on('pageerror', (error) => problems.push(error.message));
    await page.goto(`${server.address}run.html?spec=none&engine=${engine}`);
    await use(text, model);
  };
  const use = (text: string, model: string): Promise<void> =>
    page.evaluate(`page.panel.use(${JSON.stringify({ files: { 'tiny.phiseg': text }, main: 'tiny.phiseg', model })})`);
  const drawn = (): Promise<Drawn> =>
    page.waitForFunction('globalThis.page.drawn').then((handle) => handle.jsonValue() as Promise<Drawn>);
  const tab = (name: string): Promise<void> => page.click(`[role=tab]:has-text("${name}")`);
  const notice = async (kind: string): Promise<string> => {
    await page.waitForSelector(`.notice[data-kind="${kind}"]:visible`);
    return (await page.locator('.notice').textContent()) ?? '';
  };
  const says = (text: string): Promise<unknown> =>
    page.waitForFunction(`document.querySelector('.run').textContent.includes(${JSON.stringify(text)})`);
  const file = (buffer: Buffer, name: string) => ({ name, mimeType: '', buffer });
  const surface = (): Promise<string> =>
    page.locator('.surface').evaluate((canvas) => (canvas as unknown as { toDataURL(): string }).toDataURL());
  const expectDrawnInNode = async (found: Drawn, share: number): Promise<void> => {
    const inNode = await (await compileAndLoad(model, 'wasm')).initialize(await openLibrary('wasm'), { seed: 0 });
    const { height, width } = found.picture;
    const data = Uint8Array.from(numbers(found.picture.data));
    const { count, seed } = found;
    const expected = await inNode.sample({ data, height, width, channels: 1 }, { count, seed });
    inNode.dispose();
    expect(relativeError(numbers(found.probabilities), expected.probabilities.data)).toBeLessThan(share);
    expect(relativeError(numbers(found.uncertainty), expected.uncertainty.data)).toBeLessThan(10 * share);
  };
  /** On the made pictures; the losses are those of the same steps in Node, up to a share of each, or of `least` where that is more. */
  const trainThreeSteps = async (share: number, least: number): Promise<void> => {
    await page.click('text=Add 8 made pictures');
    await page.waitForSelector('.pictures .thumbnail >> nth=7');
    await page.fill('.train input[type=number]', '3');
    await page.click('.train .primary');
    await says('3 steps are done.');
    const found = (await page.evaluate('page.steps')) as readonly Step[];
    const expected = await trainInNode(model, 3);
    expect(found.map(({ step }) => step)).toEqual([1, 2, 3]);
    for (const [at, { losses }] of expected.entries()) {
      expect(Object.keys(found[at]?.losses ?? {})).toEqual(Object.keys(losses));
      for (const [name, value] of Object.entries(losses)) {
        const error = difference([found[at]?.losses[name] ?? Number.NaN], [value], least);
        expect(error < share ? 'close' : `${at} ${name}: ${error}`).toBe('close');
      }
    }
  };
  const download = async (button: string): Promise<Buffer> => {
    const [given] = await Promise.all([page.waitForEvent('download'), page.click(`button:has-text("${button}")`)]);
    return readFileSync(await given.path());
  };

  describe('on WebAssembly', () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await launchChromium(executablePath, { webgpu: false });
      model = lastModel(await checkText(TINY));
      await open(browser, 'auto');
    });
    afterAll(() => browser?.close());

    test('a model in a text draws what the same code draws in Node for the seed', async () => {
      const found = await drawn();
      expect(await page.locator('.device').textContent()).toBe('WebAssembly · with SIMD');
      expect(await page.locator('.weights').textContent()).toContain('not trained');
      await expectDrawnInNode(found, 1e-5);
      expect([found.count, found.seed]).toEqual([8, 1]);
      expect(await page.locator('.samples button').count()).toBe(8);
    });

    test('each level is turned while the others are held', async () => {
      const latent = (level: number): Promise<string> =>
        page
          .locator(`.level:has(#run-level-${level}) canvas`)
          .first()
          .evaluate((canvas) => (canvas as unknown as { toDataURL(): string }).toDataURL());
      await page.waitForFunction(`document.querySelector('.explorer figcaption').textContent.includes('differ')`);
      const [fine, coarse] = [await latent(0), await latent(1)];
      await page.locator('#run-level-0').fill('90');
      await page.waitForFunction(
        `document.querySelector('.level:has(#run-level-0) canvas').toDataURL() !== ${JSON.stringify(fine)}`,
      );
      expect(await latent(1)).toBe(coarse);
      await page.click('text=All back to 0°');
      await page.waitForFunction(
        `document.querySelector('.level:has(#run-level-0) canvas').toDataURL() === ${JSON.stringify(fine)}`,
      );
    });

    test('a picture of another size, or none at all, is refused in words, with ways to use it', async () => {
      const input = page.locator('.source input[type=file]');
      await input.setInputFiles(file(spot(48, 40), 'large.png'));
      expect(await notice('image')).toContain('It has 48 × 40 pixels; the model takes 32 × 32.');
      await page.evaluate('page.drawn = null');
      await page.click('text=Use the middle 32 × 32 pixels');
      expect((await drawn()).picture.data).toHaveProperty('1023');
      expect(await page.locator('.notice').isVisible()).toBe(false);
      await input.setInputFiles(file(Buffer.from('not a picture'), 'no.png'));
      expect(await notice('image')).toContain('not a picture that this browser can read');
    });

    test('a picture in colour is used by a model for grey ones, and it is said', async () => {
      const input = page.locator('.source input[type=file]');
      await input.setInputFiles(file(spot(32, 32, RED), 'red.png'));
      await says('The colour of red.png is dropped: this model takes grey pictures.');
      expect(await page.locator('.notice').isVisible()).toBe(false);
      await input.setInputFiles(file(spot(32, 32), 'grey.png'));
      await page.waitForFunction(`!document.querySelector('.source').textContent.includes('is dropped')`);
    });

    test('weights of another network are refused, and those before stay', async () => {
      const weights = page.locator('.start input[type=file]');
      await weights.setInputFiles(join(examplesFolder, 'model', 'lesions.safetensors'));
      expect(await notice('weights')).toContain(
        `weights hash 7d037a2870bb562f, this model has ${model.hashes.weights}`,
      );
      expect(await page.locator('.weights').textContent()).toContain('not trained');
      await page.click('text=Close');
      await weights.setInputFiles(file(Buffer.from('no weights'), 'no.safetensors'));
      expect(await notice('weights')).toContain('not a safetensors file');
      await page.click('text=Close');
    });

    test('a number of steps that is none is refused beside its field, and nothing is trained', async () => {
      await tab('Train');
      const field = page.locator('.train input[type=number]');
      const problem = page.locator('.train .problem');
      const words = 'The number of steps must be a whole number from 1 to 100000.';
      for (const wrong of ['0', '', '-3', '1.5', '200000']) {
        await field.fill('7');
        expect([wrong, await field.getAttribute('aria-invalid'), await problem.textContent()]).toEqual([
          wrong,
          'false',
          '',
        ]);
        await field.fill(wrong);
        await page.click('.train .primary');
        expect([wrong, await field.getAttribute('aria-invalid'), await problem.textContent()]).toEqual([
          wrong,
          'true',
          words,
        ]);
      }
      expect(await page.evaluate('document.activeElement.getAttribute("aria-describedby")')).toBe('run-steps-problem');
      expect(await page.locator('.notice').isVisible()).toBe(false);
      expect(await findWithAxe(page, '.train')).toEqual([]);
      await field.fill('100000');
      expect(await problem.isVisible()).toBe(false);
    });

    test('outlines are painted with mouse and keys, and undone', async () => {
      await page.click('.train .primary');
      expect(await notice('data')).toContain('No picture has an outline');
      await page.locator('.outlines input[type=file]').setInputFiles(file(spot(32, 32), 'spot.png'));
      await page.waitForSelector('.surface:visible');
      const empty = await surface();
      const box = present(await page.locator('.surface').boundingBox(), 'box');
      await page.mouse.move(box.x + box.width / 4, box.y + box.height / 4);
      await page.mouse.down();
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 4, { steps: 4 });
      await page.mouse.up();
      const painted = await surface();
      expect(painted).not.toBe(empty);
      expect(await page.locator('.pictures .sample').getAttribute('aria-label')).toBe('spot.png, 1 outline');
      await page.locator('.surface').focus();
      await page.keyboard.press('Control+z');
      await page.waitForFunction(`document.querySelector('.pictures .sample').ariaLabel === 'spot.png, 0 outlines'`);
      await page.keyboard.press('Control+y');
      await page.waitForFunction(`document.querySelector('.pictures .sample').ariaLabel === 'spot.png, 1 outline'`);
      await page.locator('[data-focus="rater r2"]').click();
      await page.locator('.surface').focus();
      for (const key of [']', 'Shift+ArrowRight', 'ArrowDown', ' ']) await page.keyboard.press(key);
      await page.waitForFunction(`document.querySelector('.pictures .sample').ariaLabel === 'spot.png, 2 outlines'`);
      await page.keyboard.press('Control+z');
      await page.keyboard.press('Control+z');
      await page.waitForFunction(`document.querySelector('.pictures .sample').ariaLabel === 'spot.png, 1 outline'`);
      await page.keyboard.press('Control+z');
      await page.waitForFunction(`document.querySelector('.pictures .sample').ariaLabel === 'spot.png, 0 outlines'`);
    });

    test('what is painted stays, and all pictures that do not fit are told at once', async () => {
      await page.click('text=Sees nothing');
      await page.waitForTimeout(900);
      await page.reload();
      await use(TINY, 'tiny');
      await drawn();
      await tab('Train');
      await page.waitForFunction(`document.querySelector('.pictures .sample')?.ariaLabel === 'spot.png, 1 outline'`);
      await page
        .locator('.outlines input[type=file]')
        .setInputFiles([
          file(spot(48, 40, RED), 'wide.png'),
          file(Buffer.from('not a picture'), 'no.png'),
          file(spot(32, 32), 'fits.png'),
          file(spot(40, 64, RED), 'tall.png'),
        ]);
      expect(await notice('images')).toContain('These pictures cannot be used');
      expect((await page.locator('.notice .detail').textContent())?.split('\n')).toEqual([
        'wide.png: It has 48 × 40 pixels; the model takes 32 × 32.',
        'no.png: It is not a picture that this browser can read. Use a PNG file.',
        'tall.png: It has 40 × 64 pixels; the model takes 32 × 32.',
      ]);
      expect(await page.locator('.notice button').allTextContents()).toEqual([
        'Scale them to 32 × 32 pixels',
        'Use their middles of 32 × 32 pixels',
        'Close',
      ]);
      expect(await page.locator('.pictures .sample').count()).toBe(2);
      await page.click('text=Use their middles');
      await says('The colour of 2 pictures is dropped: this model takes grey pictures.');
      expect(await page.locator('.pictures .sample').count()).toBe(4);
      await says('2 pictures added.');
    });

    test('everything is erased when a person has said so twice', async () => {
      const asked = page.locator('dialog[open]');
      const focused = (): Promise<string> => page.evaluate('document.activeElement.textContent');
      for (const key of ['Enter', 'Escape']) {
        await page.click('text=Erase all');
        await asked.waitFor();
        expect(await asked.locator('h2').textContent()).toBe('Erase 4 pictures and 1 outline?');
        expect(await asked.locator('p').textContent()).toBe('They cannot be brought back.');
        expect(await focused()).toBe('Keep them');
        if (key === 'Enter') expect(await findWithAxe(page, 'dialog')).toEqual([]);
        await page.keyboard.press(key);
        await asked.waitFor({ state: 'detached' });
        expect(await focused()).toBe('Erase all');
        expect(await page.locator('.pictures .sample').count()).toBe(4);
      }
      await page.click('text=Erase all');
      await page.click('dialog >> text=Erase them');
      await says('Nothing is kept.');
      expect(await page.locator('.pictures .sample').count()).toBe(0);
    });

    test('steps in the page have the losses of the same steps in Node, and a pause ends between steps', async () => {
      await trainThreeSteps(1e-4, 1e-3);
      await page.fill('.train input[type=number]', '1000');
      await page.click('.train .primary');
      await page.waitForFunction('page.steps.length >= 6');
      await page.click('text=Pause');
      await says('Paused after step');
      const paused = await page.evaluate('page.steps.length');
      await page.waitForTimeout(300);
      expect(await page.evaluate('page.steps.length')).toBe(paused);
      await says(`Drawn after ${paused} steps. Mean overlap`);
      const agreement = await page.locator('.train .note', { hasText: 'Mean overlap' }).textContent();
      expect(agreement).toMatch(/of 6 samples with 4 outlines: [01]\.\d\d, at first [01]\.\d\d\.$/);
    });

    test('what is taken away opens on the command line', async () => {
      await tab('Take away');
      const weights = await download('Save the weights');
      expect(parseSafetensors(weights).metadata.get('weights_hash')).toBe(model.hashes.weights);
      const zip = await download('Save the project');
      const { unzipSync } = createRequire(join(playground, 'package.json'))('fflate');
      const files: Record<string, Uint8Array> = unzipSync(zip);
      const workspace = createWorkspace();
      try {
        for (const [path, bytes] of Object.entries({ ...files, 'spot.png': spot(32, 32) })) {
          mkdirSync(dirname(join(workspace.folder, path)), { recursive: true });
          writeFileSync(join(workspace.folder, path), bytes);
        }
        const { scripts, ...manifest } = JSON.parse(String(Buffer.from(files['package.json'] ?? [])));
        // The registry has no phisegc: whoever took the name would be installed.
        expect(manifest).toEqual({ name: 'tiny', private: true, type: 'module' });
        expect(Object.keys(scripts)).toEqual(['check', 'sample', 'data', 'train']);
        const run = (name: string, ...more: readonly string[]) => {
          const [program, ...given] = String(scripts[name]).split(' ');
          expect(program).toBe('phisegc');
          return workspace.phisegc(...given, ...more);
        };
        expect(await run('check')).toMatchObject({ code: 0 });
        expect(await run('sample', 'spot.png', '--engine', 'wasm')).toMatchObject({ code: 0 });
        const imported = await run('data');
        expect(imported).toMatchObject({ code: 0 });
        expect(imported.stdout + imported.stderr).toContain('8 images');
        expect(String(Buffer.from(files['README.md'] ?? []))).toMatch(
          /npm pack\n.*npm install --save-dev PATH\/phisegc-.*npm run sample -- PICTURE\.png\nnpm run data\nnpm run train\n/s,
        );
      } finally {
        workspace.remove();
      }
    });

    test('a changed text is opened when the person says so, and a mistake in it is told', async () => {
      await use(TINY.replace('batch = 4', 'batch = 2'), 'tiny');
      await page.click('text=Open it again');
      await says('Trained here');
      await use(TINY.replace('relu', 'rleu'), 'tiny');
      await page.click('text=Open it again');
      expect(await notice('model')).toContain('rleu');
      await page.click('text=Close');
    });

    test('axe finds nothing, light and dark, wide and at 390 pixels', async () => {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        for (const width of [1200, 390]) {
          await page.setViewportSize({ width, height: 900 });
          for (const name of ['Draw samples', 'Train', 'Take away']) {
            await tab(name);
            const found = await findWithAxe(page);
            expect({ colorScheme, width, name, found }).toEqual({ colorScheme, width, name, found: [] });
            const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
            expect(overflow).toBeLessThanOrEqual(0);
          }
        }
      }
    });
  });

  describe('on WebGPU', () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await launchChromium(executablePath, { webgpu: true });
      model = lastModel(await checkText(TINIEST));
    });
    afterAll(() => browser?.close());

    test('draws what the same code draws in Node', async () => {
      await open(browser, 'webgpu', TINIEST);
      const found = await drawn();
      expect(await page.locator('.device').textContent()).toMatch(/^WebGPU · .*swiftshader/i);
      await expectDrawnInNode(found, 1e-4);
    });

    test('steps have the losses of the same steps in Node, and what they changed is drawn', async () => {
      await tab('Train');
      // A KL near 0 is what is left of hundreds of terms near 1/2, each of them rounded otherwise.
      await trainThreeSteps(1e-3, 1);
      await says('Drawn after 3 steps. Mean overlap');
    });

    test('says when the graphics card is lost', async () => {
      const session = await browser.newBrowserCDPSession();
      await session.send('Browser.crashGpuProcess').catch(() => undefined);
      expect(await notice('gpu-lost')).toContain('The graphics card was lost');
      expect(await page.locator('text=Use WebAssembly').isVisible()).toBe(true);
      expect(await page.locator('.samples').count()).toBe(0);
    });
  });
}
