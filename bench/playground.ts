/**
 * What thirty outlines and a minute change: the playground's page, in headless Chromium, begins with the shipped weights of
 * examples/model and trains on eight pictures with four outlines each. Their raters outline more generously than those that the
 * weights have seen. Prints how far samples overlap with such outlines, before and after, on these pictures and on others.
 *
 *     node --import ./test/support/typescript.mjs bench/playground.ts [SECONDS] [PICTURE-OF-THE-PANEL.png]
 *
 * Needs `npm run build`, and `npx vite build --mode test` in examples/playground.
 */
import { encode } from 'fast-png';
import type { Page } from 'playwright-core';
import { overlap } from '../examples/playground/src/run/view/maps.ts';
import { makeSyntheticSet } from '../runtime/data/synth/make-set.ts';
import { findChromium, launchChromium } from '../test/examples/support/chromium.ts';
import { serveFolder } from '../test/examples/support/static-server.ts';

const [SIZE, RATERS, PICTURES, WIDER, SAMPLES] = [64, 4, 8, 3, 16];
const [seconds = '60', picture = 'out/playground.png'] = process.argv.slice(2);
const PLANE = SIZE * SIZE;

interface Outlined {
  readonly image: Uint8Array;
  readonly masks: readonly Uint8Array[];
}

/** Pictures of a seed, whose outlines are widened; those of raters who saw nothing stay empty. */
function outlined(seed: number): readonly Outlined[] {
  const made = makeSyntheticSet({ name: 'made', count: PICTURES, size: SIZE, raters: RATERS, classes: 2, seed });
  return Array.from({ length: PICTURES }, (_, index) => ({
    image: made.images.slice(index * PLANE, (index + 1) * PLANE),
    masks: Array.from({ length: RATERS }, (_, rater) => {
      const at = (index * RATERS + rater) * PLANE;
      return widened(made.masks.subarray(at, at + PLANE));
    }),
  }));
}

function widened(mask: Uint8Array): Uint8Array {
  return mask.map((_, pixel) => {
    const [y, x] = [Math.floor(pixel / SIZE), pixel % SIZE];
    for (let dy = -WIDER; dy <= WIDER; dy += 1) {
      for (let dx = -WIDER; dx <= WIDER; dx += 1) {
        const [row, column] = [y + dy, x + dx];
        const isInside = row >= 0 && column >= 0 && row < SIZE && column < SIZE;
        if (isInside && Math.hypot(dy, dx) <= WIDER && mask[row * SIZE + column] === 1) return 1;
      }
    }
    return 0;
  });
}

/** The mean over samples and outlines of Dice, 1 where both are empty. */
async function meanOverlap(page: Page, pictures: readonly Outlined[]): Promise<number> {
  let sum = 0;
  await page.click('[role=tab]:has-text("Draw samples")');
  for (const { image, masks } of pictures) {
    await page.evaluate('page.drawn = null');
    const buffer = Buffer.from(encode({ width: SIZE, height: SIZE, data: image, depth: 8, channels: 1 }));
    await page.setInputFiles('.source input[type=file]', { name: 'picture.png', mimeType: 'image/png', buffer });
    await page.waitForFunction(`page.drawn?.count === ${SAMPLES}`);
    const drawn = (await page.evaluate(
      'Array.from(page.drawn.probabilities, (value) => (value >= 0.5 ? 1 : 0))',
    )) as readonly number[];
    for (let sample = 0; sample < SAMPLES; sample += 1) {
      const labels = Uint8Array.from({ length: PLANE }, (_, pixel) => drawn[2 * (sample * PLANE + pixel) + 1] ?? 0);
      for (const mask of masks) sum += overlap(labels, mask) / SAMPLES / RATERS;
    }
  }
  return sum / pictures.length;
}

/** Puts a study where the page keeps those of this browser. */
function keep(pictures: readonly Outlined[]): string {
  const plain = pictures.map(({ image, masks }) => ({ image: [...image], masks: masks.map((mask) => [...mask]) }));
  return `new Promise((resolve, reject) => {
    const request = indexedDB.open('phisegc-playground', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('studies');
    request.onerror = reject;
    request.onsuccess = () => {
      const colours = ['#ffb224', '#2fd6c3', '#c79bff', '#ff7a9c'];
      const raters = colours.map((colour, at) => ({ id: 'r' + (at + 1), name: 'Rater ' + (at + 1), colour, isShown: true }));
      const pictures = ${JSON.stringify(plain)}.map(({ image, masks }, at) => ({
        id: 'p' + at,
        name: 'Picture ' + at,
        data: Uint8Array.from(image),
        outlines: Object.fromEntries(masks.map((mask, rater) => ['r' + (rater + 1), Uint8Array.from(mask)])),
      }));
      const transaction = request.result.transaction('studies', 'readwrite');
      transaction.objectStore('studies').put({ raters, pictures }, '${SIZE}x${SIZE}x1x2');
      transaction.oncomplete = () => resolve(null);
    };
  })`;
}

const chromium = findChromium();
if (chromium === null) throw new Error('there is no chromium');
const server = await serveFolder('examples/playground/dist');
const browser = await launchChromium(chromium, { webgpu: false });
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 1000 } });
  page.setDefaultTimeout(600_000);
  const [seen, others] = [outlined(100), outlined(7)];
  await page.goto(`${server.address}run.html?engine=wasm&spec=none`);
  await page.evaluate(keep(seen));
  await page.goto(`${server.address}run.html?engine=wasm`);
  await page.waitForFunction('globalThis.page?.drawn');
  await page.selectOption('.draw select', String(SAMPLES));
  const before = [await meanOverlap(page, seen), await meanOverlap(page, others)] as const;
  await page.click('[role=tab]:has-text("Train")');
  // More than a minute has room for.
  await page.fill('.train input[type=number]', '100000');
  await page.click('.train .primary');
  await page.waitForTimeout(Number(seconds) * 1000);
  await page.click('.train button:has-text("Pause")');
  await page.waitForSelector('.train button:has-text("Train on"):enabled');
  const steps = await page.evaluate<number>('page.steps.length');
  await page.waitForTimeout(2000);
  await page.screenshot({ path: picture, fullPage: true });
  const after = [await meanOverlap(page, seen), await meanOverlap(page, others)] as const;
  const row = (name: string, at: 0 | 1): string =>
    `${name}: ${before[at].toFixed(3)} before, ${after[at].toFixed(3)} after`;
  console.log(`${steps} steps in ${seconds} s, compiling included`);
  console.log(row(`the ${PICTURES} pictures, ${PICTURES * RATERS} outlines`, 0));
  console.log(row(`${PICTURES} other pictures`, 1));
} finally {
  await browser.close();
  server.close();
}
