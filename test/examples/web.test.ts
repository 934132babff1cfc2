import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { encode } from 'fast-png';
import type { Browser, Page } from 'playwright-core';
import ts from 'typescript';
import type { GeneratedImage, GeneratedModel } from '../../runtime/generated-model.ts';
import { findChromium, launchChromium } from './support/chromium.ts';
import { compileModel, examplesFolder, missingParts, runNode, skipped } from './support/example.ts';
import { type StaticServer, serveFolder } from './support/static-server.ts';

// A processor stands in for the graphics card, and other tests may want it at the same time.
jest.setTimeout(300_000);

const web = join(examplesFolder, 'web');
const chromium = findChromium();
const missing = chromium === null ? 'there is no chromium (apt-get install chromium)' : missingParts('web');

test('the page imports generated code and TensorFlow.js, and nothing else', () => {
  const files = readdirSync(join(web, 'src'), { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.ts'),
  );
  const imports = files.flatMap((path) => {
    const text = readFileSync(join(web, 'src', path), 'utf8');
    return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
  });
  expect(imports).toContain('./protocol.ts');
  expect(imports.filter((name) => !/^(\.|@tensorflow\/)/.test(name))).toEqual([]);
});

/** The page's own module; what it has of generated code are types alone. */
interface KeepEncoded {
  keepEncoded(model: Pick<GeneratedModel, 'encode'>): GeneratedModel['encode'];
}

test('the page encodes an image once, however often it is asked for, and frees it when it goes on to another', async () => {
  const { keepEncoded } = (await import(join(web, 'src', 'engine', 'keep-encoded.ts'))) as KeepEncoded;
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

if (chromium === null || missing !== null) skipped('examples/web', missing ?? '');
else testPage(chromium);

/** A grey picture of a round spot. */
function spot(width: number, height: number): Buffer {
  const data = Uint8Array.from({ length: width * height }, (_, at) => {
    const distance = Math.hypot((at % width) - width / 2, Math.floor(at / width) - height / 2);
    return distance < 9 ? 210 : 40;
  });
  return Buffer.from(encode({ width, height, data, depth: 8, channels: 1 }));
}

function testPage(executablePath: string): void {
  const folder = mkdtempSync(join(tmpdir(), 'phisegc-web-'));
  let server: StaticServer;
  let page: Page;
  const problems: string[] = [];

  beforeAll(async () => {
    compileModel('web', 'webgpu', 'wasm');
    runNode(web, 'node_modules/typescript/bin/tsc', '--noEmit');
    runNode(web, 'node_modules/vite/bin/vite.js', 'build', '--outDir', folder, '--emptyOutDir', '--logLevel', 'warn');
    server = await serveFolder(folder);
  });
  afterEach(async () => {
    await page?.close();
    server.workerPrelude = '';
    expect(problems.splice(0)).toEqual([]);
  });
  afterAll(() => {
    server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const open = async (browser: Browser, query: string): Promise<void> => {
    page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
    page.setDefaultTimeout(250_000);
    page.on('pageerror', (error) => problems.push(error.message));
    await page.goto(server.address + query);
  };
  const pixels = (id: string): Promise<string> =>
    page.locator(`#${id}`).evaluate((canvas) => (canvas as unknown as { toDataURL(): string }).toDataURL());
  const text = (id: string): Promise<string | null> => page.locator(`#${id}`).textContent();
  const drawn = (count: number): Promise<void> =>
    page
      .waitForFunction(
        `document.querySelectorAll('#samples canvas').length === ${count} && document.querySelector('#change').textContent !== ''`,
      )
      .then(() => undefined);
  const failure = async (kind: string): Promise<string> => {
    await page.waitForSelector(`#notice[data-kind="${kind}"]:visible`);
    return (await text('notice')) ?? '';
  };

  describe('the page', () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await launchChromium(executablePath, { webgpu: false });
    });
    afterAll(() => browser?.close());

    test('runs on WebAssembly where there is no WebGPU, and says so', async () => {
      await open(browser, '');
      await drawn(8);
      expect(await text('device')).toBe('WebAssembly · with SIMD');
      expect(await text('engine-note')).toBe('This browser offers no WebGPU adapter.');
      expect(await text('speed')).toMatch(/^[\d.]+ ms a sample$/);
      expect(await page.locator('#samples button').first().getAttribute('aria-label')).toMatch(/^Sample 1: /);
      expect(await page.locator('#notice').isVisible()).toBe(false);
    });

    test('draws what the seed and the image say, and draws again', async () => {
      await open(browser, '?engine=wasm');
      await drawn(8);
      const first = await pixels('mean');
      await page.selectOption('#count', '4');
      await drawn(4);
      await page.click('#again');
      await page.waitForFunction(`document.querySelector('#mean').toDataURL() !== ${JSON.stringify(first)}`);
      await page.click('#examples button:nth-of-type(3)');
      await page.waitForFunction(`document.querySelector('#examples button:nth-of-type(3)').ariaPressed === 'true'`);
      await drawn(4);
      expect(await text('raters-caption')).toMatch(/^Four raters: \d see a lesion$/);
    });

    test('a slider moves the picture of its level, and 0 degrees brings it back', async () => {
      await open(browser, '?engine=wasm');
      await drawn(8);
      const slide = (level: number, to: string): Promise<void> => page.locator(`#level-${level}`).fill(to);
      const latent = (level: number): Promise<string> =>
        page
          .locator(`.level:has(#level-${level}) canvas`)
          .first()
          .evaluate((canvas) => (canvas as unknown as { toDataURL(): string }).toDataURL());
      const settled = (changed: boolean): Promise<unknown> =>
        page.waitForFunction(`/^0 pixels/.test(document.querySelector('#change').textContent) !== ${changed}`);
      const [fine, coarse, before] = [await latent(0), await latent(3), await pixels('moved')];
      await slide(3, '180');
      await settled(true);
      expect(await text('change')).toMatch(/^[1-9]\d* pixels differ/);
      expect(await pixels('moved')).not.toBe(before);
      expect(await latent(3)).not.toBe(coarse);
      await page.click('#reset');
      await settled(false);
      expect(await pixels('moved')).toBe(before);
      expect(await latent(3)).toBe(coarse);
      // The finest level alone: what is coarser stays as it was.
      await slide(0, '90');
      await page.waitForFunction(
        `document.querySelector('.level:has(#level-0) canvas').toDataURL() !== ${JSON.stringify(fine)}`,
      );
      expect(await latent(3)).toBe(coarse);
    });

    test('takes a PNG of the right size, offers the middle of a larger one, and refuses what is none', async () => {
      await open(browser, '?engine=wasm');
      await drawn(8);
      const give = (name: string, buffer: Buffer): Promise<void> =>
        page.setInputFiles('#file', { name, mimeType: 'image/png', buffer });
      await give('small.png', spot(48, 64));
      expect(await failure('image')).toContain('It has 48 × 64 pixels; the model takes 64 × 64.');
      await give('large.png', spot(100, 80));
      expect(await failure('image')).toContain('It has 100 × 80 pixels');
      await page.click('text=Use the middle 64 × 64 pixels');
      await drawn(8);
      expect(await page.locator('#notice').isVisible()).toBe(false);
      const middle = await pixels('image');
      await give('fits.png', spot(64, 64));
      await drawn(8);
      expect(await pixels('image')).toBe(middle);
      // Its header alone is looked at: unpacked it would take 40 GB.
      const huge = Buffer.from(spot(64, 64));
      huge.writeUInt32BE(100_000, 16);
      huge.writeUInt32BE(100_000, 20);
      await give('huge.png', huge);
      expect(await failure('image')).toContain(
        'It has 100000 × 100000 pixels; the model takes 64 × 64. Cut a part out',
      );
      await give('no.png', Buffer.from('not a picture'));
      expect(await failure('image')).toContain('not a picture that this browser can read');
    });

    test('takes a picture that is dropped on it', async () => {
      await open(browser, '?engine=wasm');
      await drawn(8);
      const before = await pixels('image');
      const bytes = JSON.stringify([...spot(64, 64)]);
      await page.evaluate(`{
        const data = new DataTransfer();
        data.items.add(new File([new Uint8Array(${bytes})], 'spot.png', { type: 'image/png' }));
        document.querySelector('#drop').dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true }));
      }`);
      await page.waitForFunction(`document.querySelector('#image').toDataURL() !== ${JSON.stringify(before)}`);
      await drawn(8);
    });

    test('refuses weights that are damaged or not its own, and goes on with those it has', async () => {
      await open(browser, '?engine=wasm');
      await drawn(8);
      const good = readFileSync(join(examplesFolder, 'model', 'lesions.safetensors'));
      const other = Buffer.from(good);
      other.set(Buffer.from('0000000000000000'), other.indexOf('weights_hash') + 'weights_hash":"'.length);
      const give = (buffer: Buffer): Promise<void> =>
        page.setInputFiles('#weights', { name: 'w.safetensors', mimeType: '', buffer });
      await give(good.subarray(0, 5000));
      expect(await failure('weights')).toContain('not a safetensors file, or a truncated one');
      await give(good.subarray(0, good.length - 8));
      expect(await failure('weights')).toContain('truncated or corrupt');
      await give(other);
      expect(await failure('weights')).toContain('weights hash 0000000000000000, this model has');
      await page.click('#again');
      await page.click('text=Close');
      await drawn(8);
      await give(good);
      await page.waitForFunction(`document.querySelector('#weights-name').textContent === 'In use: w.safetensors'`);
      await drawn(8);
    });

    test('says when WebGPU is asked for and there is no adapter, and goes on with WebAssembly', async () => {
      await open(browser, '?engine=webgpu');
      expect(await failure('no-adapter')).toContain('WebGPU has no graphics adapter here');
      await page.click('text=Use WebAssembly');
      await drawn(8);
      expect(await text('device')).toBe('WebAssembly · with SIMD');
    });
  });

  describe('the page on WebGPU', () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await launchChromium(executablePath, { webgpu: true });
    });
    afterAll(() => browser?.close());

    test('prefers WebAssembly to a WebGPU that computes in software', async () => {
      await open(browser, '');
      await drawn(8);
      expect(await text('device')).toContain('WebAssembly');
      expect(await text('engine-note')).toBe('Its only WebGPU adapter computes in software.');
    });

    test('draws on WebGPU, moves a level, and says when the graphics card is lost', async () => {
      await open(browser, '?engine=webgpu&count=4');
      await drawn(4);
      expect(await text('device')).toMatch(/^WebGPU · .*swiftshader/i);
      const before = await pixels('moved');
      await page.locator('#level-3').fill('180');
      await page.waitForFunction(`/^[1-9]\\d* pixels/.test(document.querySelector('#change').textContent)`);
      expect(await pixels('moved')).not.toBe(before);
      const session = await browser.newBrowserCDPSession();
      await session.send('Browser.crashGpuProcess').catch(() => undefined);
      expect(await failure('gpu-lost')).toContain('The graphics card was lost');
      expect(await page.locator('#samples canvas').count()).toBe(0);
      await page.click('text=Use WebAssembly');
      await drawn(4);
    });

    test('shows nothing that was computed without enough memory', async () => {
      server.workerPrelude = `
        const createBuffer = GPUDevice.prototype.createBuffer;
        let full = false;
        addEventListener('message', ({ data }) => { full ||= data.name === 'draw'; });
        GPUDevice.prototype.createBuffer = function (descriptor) {
          if (!full || descriptor.mappedAtCreation) return createBuffer.call(this, descriptor);
          // It says of itself what it was asked for: TensorFlow.js finds it again by its size.
          const buffer = createBuffer.call(this, { ...descriptor, size: 2 ** 44 });
          return Object.defineProperty(buffer, 'size', { value: descriptor.size });
        };`;
      await open(browser, '?engine=webgpu&count=4');
      expect(await failure('out-of-memory')).toContain('Not enough memory');
      expect(await page.locator('#samples canvas').count()).toBe(0);
    });
  });
}
