import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { CheckedModel } from '../../compiler/check.ts';
import { present } from '../../compiler/invariant.ts';
import type { GeneratedImage, GeneratedSamples } from '../../runtime/generated-model.ts';
import type { TrainingBatch } from '../../runtime/generated-trainer.ts';
import { floatTensors, readSafetensors } from '../../runtime/safetensors.ts';
import { checkFile } from '../support/check.ts';
import { readPatches } from '../support/data.ts';
import { difference, loadTrainer, randomBatch } from '../training/support/train.ts';
import { noiseFor, openLibrary, referenceSamples, relativeError } from '../whole/support/whole-model.ts';
import { findChromium, launchChromium } from './support/chromium.ts';
import { compileInto, examplesFolder, missingParts, runNode, skipped } from './support/example.ts';
import { type StaticServer, serveFolder } from './support/static-server.ts';

jest.setTimeout(120_000);

const embedding = join(examplesFolder, 'embedding');
const chromium = findChromium();
const missing =
  chromium === null ? 'there is no chromium (apt-get install chromium)' : missingParts('embedding', 'onnxruntime-web');

if (chromium === null || missing !== null) skipped('examples/embedding/onnx-training', missing ?? '');
else testPage(chromium);

/** What the page offers. */
interface Lesions {
  sample(image: GeneratedImage, noise: readonly Float32Array[], count: number): Promise<GeneratedSamples>;
  train(seed: number, batches: readonly TrainingBatch[]): Promise<Training>;
}

interface PageGlobals {
  readonly lesions: Lesions;
}

interface Training {
  readonly losses: readonly Readonly<Record<string, number>>[];
  /** After the last step. */
  readonly state: readonly (readonly [name: string, data: Float32Array])[];
}

/** What the page does, on ONNX Runtime in Node. */
async function trainInNode(model: CheckedModel, seed: number, batches: readonly TrainingBatch[]): Promise<Training> {
  const trainer = await (await loadTrainer(model, 'onnx')).create(await openLibrary('onnx'), { seed });
  const losses: Training['losses'][number][] = [];
  for (const [step, batch] of batches.entries()) losses.push(await trainer.step(batch, { seed, step }));
  const state = await trainer.state();
  trainer.dispose();
  return { losses, state: [...state].map(([name, { data }]) => [name, data]) };
}

function testPage(executablePath: string): void {
  describe('the exported graphs on onnxruntime-web, in Chromium', () => {
    const folder = mkdtempSync(join(tmpdir(), 'phisegc-onnx-training-'));
    const problems: string[] = [];
    /** The paths of files that it asked for. */
    const read: string[] = [];
    let model: CheckedModel;
    let server: StaticServer;
    let browser: Browser;
    let page: Page;

    beforeAll(async () => {
      model = await checkFile('examples/model/lesions.phiseg');
      compileInto('examples/embedding/onnx-training/generated', '--target', 'onnx', '--train');
      runNode(embedding, 'node_modules/typescript/bin/tsc', '-p', 'onnx-training');
      runNode(
        embedding,
        'node_modules/vite/bin/vite.js',
        'build',
        'onnx-training',
        '--outDir',
        folder,
        '--logLevel',
        'warn',
      );
      server = await serveFolder(folder);
      browser = await launchChromium(executablePath, { webgpu: false });
      page = await browser.newPage();
      page.on('pageerror', (error) => problems.push(error.message));
      page.on('request', (request) => read.push(new URL(request.url()).pathname));
      await page.goto(server.address);
      await page.waitForFunction('globalThis.lesions !== undefined');
    });
    afterAll(async () => {
      await browser?.close();
      server?.close();
      rmSync(folder, { recursive: true, force: true });
      expect(problems).toEqual([]);
    });

    test('samples are what the reference evaluator says of the same noise', async () => {
      const count = 4;
      const noise = noiseFor(model, { K: count });
      const image = present(readPatches(64, 1)[0], 'patch');
      const weights = floatTensors(await readSafetensors(join(examplesFolder, 'model', 'lesions.safetensors')));
      const expected = referenceSamples(model, weights, image, noise, { K: count });
      const { probabilities, latents } = await page.evaluate(
        ([one, given, many]) => (globalThis as unknown as PageGlobals).lesions.sample(one, given, many),
        [image, noise, count] as const,
      );
      expect(probabilities.shape).toEqual([count, 64, 64, 2]);
      const values = (name: string): Float64Array => present(expected.get(name), name).data;
      expect(relativeError(probabilities.data, values('probabilities'))).toBeLessThan(1e-4);
      expect(latents).toHaveLength(4);
      for (const [level, { data }] of latents.entries()) {
        expect(relativeError(data, values(`z[${level}]`))).toBeLessThan(1e-4);
      }
    });

    test('training steps are those in Node, without the blocked convolutions that the engine lacks', async () => {
      const batches = [1, 2].map((seed) => randomBatch(4, 64, 64, 1, seed));
      const expected = await trainInNode(model, 3, batches);
      const found = await page.evaluate(
        (given) => (globalThis as unknown as PageGlobals).lesions.train(3, given),
        batches,
      );
      // What the second step has to lower hangs on the weights that the first one left.
      for (const [step, losses] of expected.losses.entries()) {
        expect(Object.keys(found.losses[step] ?? {})).toEqual(Object.keys(losses));
        for (const [name, value] of Object.entries(losses)) {
          const error = difference([found.losses[step]?.[name] ?? Number.NaN], [value], 1e-3);
          expect(error < 1e-3 ? 'close' : `${step} ${name}: ${error}`).toBe('close');
        }
      }
      const state = new Map(found.state);
      expect([...state.keys()]).toEqual(expected.state.map(([name]) => name));
      // A step of Adam itself hangs on signs of gradients alone, which rounding turns where they are as good as zero.
      for (const [name, data] of expected.state.filter(([part]) => /^adam\.|\.(mean|variance)$/.test(part))) {
        const error = difference(state.get(name) ?? [], data, 1e-6);
        expect(error < 1e-3 ? 'close' : `${name}: ${error}`).toBe('close');
      }
      const opened = read.flatMap((path) => /lesions\.(gradients[^-]*)/.exec(path)?.[1] ?? []);
      expect(opened).toEqual(['gradients.blocked', 'gradients']);
    });
  });
}
