import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { compileModel } from '../../compiler/compile.ts';
import { openEngine } from '../../runtime/engines/index.ts';
import { loadGenerated, loadGeneratedTrainer } from '../../runtime/load-generated.ts';
import { checkFile } from '../support/check.ts';
import { targetOf } from '../training/support/train.ts';
import { examplesFolder } from './support/example.ts';

const worker = readFileSync(join(examplesFolder, 'embedding', 'training', 'worker.ts'), 'utf8');

test('what docs/embedding.md shows of training is the worker of the example', () => {
  const shown = readFileSync('docs/embedding.md', 'utf8').split('## Train in a page or a service')[1] ?? '';
  const [, code = ''] = /```ts\n([\s\S]*?)```/.exec(shown) ?? [];
  expect(code.split('\n').length).toBeGreaterThan(20);
  expect(worker).toContain(code);
});

test('the model of the examples trains on a few images with its encoder frozen', async () => {
  const spec = join(examplesFolder, 'model', 'lesions.phiseg');
  const model = await checkFile(spec, ['train.freeze = prior.encode']);
  expect(model.hashes.weights).toBe((await checkFile(spec)).hashes.weights);
  const compiled = await compileModel({ model, target: targetOf('onnx'), command: 'phisegc compile', train: true });
  const engine = await openEngine('onnx');
  if (!engine.ok) throw new Error(engine.reason);
  const Trainer = await loadGeneratedTrainer(compiled.trainer);
  const weights = readFileSync(join(examplesFolder, 'model', 'lesions.safetensors'));
  const trainer = await Trainer.create(engine.library, { weights, seed: 0 });
  const before = await trainer.weights();

  const pixels = Array.from({ length: 64 * 64 }, (_, pixel) =>
    Math.hypot(Math.floor(pixel / 64) - 30, (pixel % 64) - 34),
  );
  const image = {
    data: Uint8Array.from(pixels, (distance) => (distance < 9 ? 190 : 64)),
    height: 64,
    width: 64,
    channels: 1,
  };
  const outlines = [7, 9, 11].map((radius) => pixels.map((distance) => (distance < radius ? 1 : 0)));
  const batches = Trainer.batches([{ image, outlines }], { batch: 4, seed: 0 });
  const losses: number[] = [];
  for await (const { losses: step } of trainer.steps(batches, { steps: 8, seed: 0 }))
    losses.push(step['loss'] ?? Number.NaN);
  expect(losses.at(-1)).toBeLessThan(losses[0] ?? Number.NaN);

  const after = await trainer.weights();
  const isFrozen = (name: string): boolean => name.startsWith('prior.encode');
  const changed = [...after].filter(([name, { data }]) =>
    data.some((value, at) => value !== before.get(name)?.data[at]),
  );
  expect(changed.filter(([name]) => isFrozen(name))).toEqual([]);
  // A ReLU may keep some from any gradient.
  const others = [...after.keys()].filter((name) => !isFrozen(name));
  expect(changed.length).toBeGreaterThan(0.9 * others.length);

  const network = await trainer.model(await loadGenerated(compiled.model));
  const { labels } = await network.sample(image, { count: 1, seed: 1 });
  expect(labels.data).toHaveLength(64 * 64);
  network.dispose();
  trainer.dispose();
});
