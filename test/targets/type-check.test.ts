import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import ts from 'typescript';
import { packageRoot } from '../../compiler/package-files.ts';
import { targets } from '../../compiler/targets/registry.ts';
import { emit } from './support/emit.ts';
import { hostileModel, ladderModel, lateModel, noisyModel, plainModel } from './support/models.ts';

/** How an application uses the files; every `@ts-expect-error` must be one. */
const USES = `
import { openEngine } from './wasm/engine.ts';
import { SmallLadder, PhisegError, type PhisegErrorCode, type SmallLadderEncodedImage, type SmallLadderNoise, type SmallLadderSample, type SmallLadderSamples } from './wasm/small-ladder.ts';
import { SmallLadder as OnnxLadder } from './onnx/small-ladder.ts';
import * as ort from 'onnxruntime-common';
import { Free } from './wasm/free.ts';
import { Noisy, type NoisyNoise } from './wasm/noisy.ts';
import { Plain } from './wasm/plain.ts';

const tf = await openEngine();
const model = await SmallLadder.load(tf, new URL('weights.safetensors', 'https://example.org'));
const data = new Uint8Array(96);
const out: SmallLadderSamples = await model.sample({ data, height: 8, width: 12, channels: 1 }, { count: 2, seed: 1 });
export const level: [number, 4, 6, 2] = out.latents[1].shape;
export const map: [8, 12] = out.uncertainty.shape;
export const named = await SmallLadder.load(tf, new Map([['a', { shape: [1], data: new Float32Array(1) }]]));
export const served = await openEngine({ wasmFolder: '/static/', threads: 1 });
export const elsewhere = await OnnxLadder.load(ort, data, { graphs: { image: data, sample: new URL('https://example.org/sample.onnx') } });
export const initial = await OnnxLadder.initialize(ort, { seed: 1, graphs: { image: '/image.onnx' } });
// @ts-expect-error a graph that the model does not have
await OnnxLadder.load(ort, data, { graphs: { gradients: data } });
// @ts-expect-error another height
await model.sample({ data, height: 9, width: 12, channels: 1 }, { count: 2, seed: 1 });
// @ts-expect-error neither a seed nor noise
await model.sample({ data, height: 8, width: 12, channels: 1 }, { count: 2 });
// @ts-expect-error one temperature for two levels
await model.sample({ data, height: 8, width: 12, channels: 1 }, { count: 2, seed: 1, temperature: [1] });
const [fine, coarse] = SmallLadder.noise({ count: 2, seed: 1 });
const moved: SmallLadderNoise = [fine, coarse.map((value) => -value)];
export const turned = await model.sample({ data, height: 8, width: 12, channels: 1 }, { count: 2, noise: moved });
// @ts-expect-error noise for one level of two
await model.sample({ data, height: 8, width: 12, channels: 1 }, { count: 2, noise: [fine] });
const { signal } = new AbortController();
for await (const sample of model.samples({ data, height: 8, width: 12, channels: 1 }, { count: 2, seed: 1, signal })) {
  const one: SmallLadderSample = sample;
  const shape: [4, 6, 2] = one.latents[1].shape;
  shape.map(String);
}
// @ts-expect-error neither a seed nor noise
model.samples({ data, height: 8, width: 12, channels: 1 }, { count: 2 });
export const bytes: number = SmallLadder.memory({ count: 2, batch: 1 }).peak;
// @ts-expect-error the sizes are open, so memory needs them
Free.memory({ count: 1 });
export const freeBytes: number = Free.memory({ count: 1, height: 16, width: 6 }).peak;
export const plainBytes: number = Plain.memory().peak;
// @ts-expect-error a deterministic model has one segmentation
export const noSamples = Plain.prototype.samples;
export const code: PhisegErrorCode = new PhisegError('busy', '').code;
const encoded: SmallLadderEncodedImage = await model.encode({ data, height: 8, width: 12, channels: 1 });
export const again: SmallLadderSamples = await encoded.sample({ count: 2, noise: moved });
// @ts-expect-error neither a seed nor noise
await encoded.sample({ count: 2 });
encoded.dispose();
// @ts-expect-error another height
await model.encode({ data, height: 9, width: 12, channels: 1 });
// @ts-expect-error the sizes are open, so noise needs them
Free.noise({ count: 1, seed: 1 });
export const freeNoise = Free.noise({ count: 1, seed: 1, height: 16, width: 6 });
// @ts-expect-error a deterministic model has no noise
export const none = Plain.noise;
const mask: NoisyNoise = Noisy.noise({ count: 2, seed: 1 });
export const noisy = await Noisy.initialize(tf, { seed: 1 }).sample({ data, height: 8, width: 12, channels: 1 }, { count: 2, noise: mask });
// @ts-expect-error no latents, no temperature
await Noisy.initialize(tf, { seed: 1 }).sample({ data, height: 8, width: 12, channels: 1 }, { count: 2, seed: 1, temperature: 1 });
// @ts-expect-error there is no third level
export const third = out.latents[2];
export const free = await Free.initialize(tf, { seed: 1 }).sample({ data, height: 16, width: 6, channels: 1 }, { count: 1, seed: 1 });
export const plain = await Plain.initialize(tf, { seed: 1 }).sample({ data, height: 8, width: 8, channels: 1 });
export const plainAgain = await (await Plain.initialize(tf, { seed: 1 }).encode({ data, height: 8, width: 8, channels: 1 })).sample();
// @ts-expect-error the class is made by load and initialize only
new Plain(tf, () => new Float32Array());
`;

// Inside the repository, so that packages are found; ignored by git and by the build.
const folder = join(packageRoot(), 'node_modules', '.cache', `phisegc-types-${process.pid}`);
const files: string[] = [];

function write(path: string, text: string): void {
  const file = join(folder, path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, text);
  files.push(file);
}

beforeAll(async () => {
  const others = [
    ladderModel('free', { height: 'H', width: 'W' }),
    plainModel(),
    lateModel(),
    noisyModel(),
    hostileModel(),
  ];
  for (const target of targets) {
    for (const model of [ladderModel(), ...(target.id === 'wasm' || target.id === 'onnx' ? others : [])]) {
      for (const { path, content } of await emit(model, target)) {
        if (typeof content === 'string') write(join(target.id, path), content);
      }
    }
  }
  write('uses.ts', USES);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('generated files and their use pass the strictest checks, with browser and with Node types', () => {
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
  const program = ts.createProgram([...new Set(files)], options);
  const problems = ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
    const line = file && start !== undefined ? file.getLineAndCharacterOfPosition(start).line + 1 : 0;
    return `${file?.fileName.slice(folder.length)}:${line} ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
  });
  expect(problems).toEqual([]);
});
