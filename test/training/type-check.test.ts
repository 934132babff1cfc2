import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import ts from 'typescript';
import type { CheckedModel } from '../../compiler/check.ts';
import { compileModel } from '../../compiler/compile.ts';
import type { Rate } from '../../compiler/formula/formula.ts';
import { packageRoot } from '../../compiler/package-files.ts';
import { targets } from '../../compiler/targets/registry.ts';
import { checkText, lastModel } from '../support/check.ts';
import { smallSpec } from '../support/small-spec.ts';
import { targetOf, trainerFiles } from './support/train.ts';

/** How an application uses a trainer; every `@ts-expect-error` must be one. */
const USES = `
import * as tf from '@tensorflow/tfjs-core';
import { AskingTrainer, type AskingBatch } from './asking-wasm.train.ts';
import { Asking } from './asking-wasm.ts';
import { RichTrainer } from './rich-wasm.train.ts';
import { SmallTrainer, PhisegError, type PhisegErrorCode, type SmallBatch, type SmallExample, type SmallLosses } from './small-wasm.train.ts';

const trainer = await SmallTrainer.create(tf, { seed: 1 });
const batch: SmallBatch = { count: 1, height: 16, width: 16, images: new Float32Array(256), labels: new Int32Array(256) };
const losses: SmallLosses = await trainer.step(batch, { seed: 1, step: 0 });
export const numbers: readonly number[] = [losses.loss, losses['kl[0]'], losses['crossentropy[1]']];
const examples: readonly SmallExample[] = [
  { image: { data: new Uint8Array(256), height: 16, width: 16, channels: 1 }, outlines: [new Uint8Array(256), new Array<number>(256).fill(1)] },
];
const { signal } = new AbortController();
const batches: Iterable<SmallBatch> = SmallTrainer.batches(examples, { batch: 2, seed: 1 });
for await (const { step, losses: { loss } } of trainer.steps(batches, { steps: 3, seed: 1, signal })) numbers.concat(step, loss);
async function* own(): AsyncGenerator<SmallBatch, void, undefined> {
  yield batch;
}
trainer.steps(own(), { steps: 3, from: 1, seed: 1 });
trainer.steps([batch], { steps: 3, seed: 1 });
// @ts-expect-error the noise of steps has a seed
trainer.steps([batch], { steps: 3 });
// @ts-expect-error another height
SmallTrainer.batches([{ ...examples[0], image: { data: new Uint8Array(128), height: 8, width: 16, channels: 1 } }], { batch: 2, seed: 1 });
export const bytes: number = SmallTrainer.memory({ batch: 2 }).peak;
export const code: PhisegErrorCode = new PhisegError('busy', '').code;
const fromWeights = await SmallTrainer.create(tf, { weights: await trainer.weights(), seed: 1 });
export const fresh: readonly string[] = fromWeights.fresh;
export const file: Uint8Array = await trainer.save('weights');
// @ts-expect-error weights do not say how the posterior starts
await SmallTrainer.create(tf, { weights: file });
// @ts-expect-error either of two
await trainer.save('all');
// @ts-expect-error there is no third level
export const third = losses['kl[2]'];
// @ts-expect-error another height
await trainer.step({ ...batch, height: 8 }, { seed: 1, step: 0 });
// @ts-expect-error noise for one of two levels
await trainer.step(batch, { noise: [new Float32Array(1)] });
trainer.dispose();
const rich = await RichTrainer.create(tf, { seed: 1 });
await rich.step(batch, { seed: 1, step: 0, progress: 0.5 });
await rich.step(batch, { noise: [new Float32Array(1), new Float32Array(1)], progress: 0.5 });
const asking = await AskingTrainer.create(tf, { seed: 1 });
const plain = { count: 1, height: 8, width: 12, images: new Float32Array(96), labels: new Int32Array(96) } as const;
const asked: AskingBatch = { ...plain, raters: Int32Array.of(2), outlines: new Int32Array(4 * 96) };
for await (const { step } of asking.steps(AskingTrainer.batches([], { batch: 1, seed: 0 }), { steps: 1, seed: 0 })) numbers.concat(step);
await asking.step(asked, { seed: 1, step: 0 });
// @ts-expect-error who drew, and what the others did, is asked for
await asking.step(plain, { seed: 1, step: 0 });
const network = await asking.model(Asking);
const image = { data: new Uint8Array(96), height: 8, width: 12, channels: 1 } as const;
await network.sample(image, { count: 2, seed: 1, rater: 3 });
// @ts-expect-error there are four
await network.sample(image, { count: 2, seed: 1, rater: 4 });
// @ts-expect-error its schedules need to know how far the run is
await rich.step(batch, { seed: 1, step: 0 });
`;

/** A model whose optimiser, averages and schedules have all there is. */
async function richModel(text: string, name: string, rate: Rate): Promise<CheckedModel> {
  const model = lastModel(await checkText(text.replace('model small', `model ${name}`)));
  const step = { kind: 'step' } as const;
  const optimizer = { kind: 'sgd', rate, momentum: 0.9, nesterov: true, decay: step } as const;
  const train = { ...model.spec.train, optimizer, clip: 1, average: { kind: 'ema', decay: step } } as const;
  return { ...model, spec: { ...model.spec, train } };
}

/** A model that is told who drew, and asks for the outlines of all raters. */
const ASKING = `phiseg 1
import unet_features from "std/unet.phiseg"
topology asking_unet(inputs..., rater) -> s extends unet_features {
  slots draw, embed, a, b
  f = d[0] * (rater -> embed) + (d[0] -> draw -> embed)
  s ~ choice(f -> a, f -> b)
}
model asking {
  input  x : image[8, 12, 1]
  input  who : rater
  target s : labels[8, 12](classes: 2, annotators: 4)
  resolution { levels = 2; channels = [4, 6]; down = avgpool(2); up = bilinear(2) }
  likelihood p(s | x, who) = asking_unet {
    encode = conv(channels[r], kernel: 3) -> relu
    decode = conv(channels[r], kernel: 3) -> relu
    draw   = noise(4)
    embed  = conv(4, kernel: 1)
    a      = conv(classes, kernel: 1)
    b      = conv(classes, kernel: 1)
  }
  objective { reconstruction = iou(); hypotheses = transport(samples: 2) }
}
`;

async function codeOf(model: CheckedModel, id: string): Promise<string> {
  const [code] = await trainerFiles(model, id);
  return String(code?.content);
}

// Inside the repository, so that packages are found; ignored by git and by the build.
const folder = join(packageRoot(), 'node_modules', '.cache', `phisegc-trainers-${process.pid}`);
/** By their text: both engines of tfjs-node have the same, which is checked once. */
const files = new Map<string, string>();
const write = (name: string, text: string): void => {
  const file = join(folder, name);
  if (!files.has(text)) files.set(text, file);
  writeFileSync(file, text);
};

beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  const spec = smallSpec.replace('conv(c, kernel: 3) -> relu', 'conv(c, kernel: 3, bias: false) -> batchnorm -> relu');
  const attending = spec.replace(
    'merge  = unit(channels[l])',
    'merge = unit(channels[l]) -> identity + attention(2, channels[l])',
  );
  const free = attending.replaceAll('[16, 16', '[H, W').replace('avgpool(2)', 'maxpool(2)');
  for (const [name, text] of Object.entries({ small: spec, free })) {
    const model = lastModel(await checkText(text));
    for (const { id } of targets) {
      write(`${name}-${id}.train.ts`, await codeOf(model, id));
    }
  }
  const rich = await richModel(spec, 'rich', { kind: 'progress' });
  for (const { id } of targets) write(`rich-${id}.train.ts`, await codeOf(rich, id));
  const counted = await richModel(spec, 'counted', { kind: 'step' });
  for (const id of ['wasm', 'onnx']) write(`counted-${id}.train.ts`, await codeOf(counted, id));
  const asking = lastModel(await checkText(ASKING));
  for (const id of ['wasm', 'onnx']) {
    const compiled = await compileModel({
      model: asking,
      target: targetOf(id),
      command: 'phisegc compile',
      train: true,
    });
    write(`asking-${id}.train.ts`, String(compiled.trainer[0]?.content));
    write(`asking-${id}.ts`, String(compiled.model[0]?.content));
  }
  write('uses.ts', USES);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('trainers of every target and their use pass the strictest checks', () => {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'],
    types: ['node'],
    typeRoots: [join(packageRoot(), 'node_modules', '@types')],
    strict: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    noImplicitReturns: true,
    noUnusedLocals: true,
    noUnusedParameters: true,
    noPropertyAccessFromIndexSignature: true,
    isolatedModules: true,
    verbatimModuleSyntax: true,
    erasableSyntaxOnly: true,
    allowImportingTsExtensions: true,
    skipLibCheck: true,
    noEmit: true,
  };
  const problems = ts
    .getPreEmitDiagnostics(ts.createProgram([...files.values()], options))
    .map(({ file, start, messageText }) => {
      const line = file && start !== undefined ? file.getLineAndCharacterOfPosition(start).line + 1 : 0;
      return `${file?.fileName.slice(folder.length)}:${line} ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
    });
  expect(problems).toEqual([]);
});
