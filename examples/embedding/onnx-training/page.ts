/** The model of the example on ONNX Runtime for the web, with functions for whoever drives the page. */
import * as ort from 'onnxruntime-web/wasm';
import weightsAddress from '../../model/lesions.safetensors?url';
import {
  type Engine,
  Lesions,
  type LesionsImage,
  type LesionsNoise,
  type LesionsSamples,
} from './generated/lesions.ts';
import { type LesionsBatch, type LesionsLosses, LesionsTrainer } from './generated/lesions.train.ts';

// More threads need a page that is isolated from other origins.
ort.env.wasm.numThreads = 1;
const engine: Engine = ort;

/** Samples of one image from given noise. */
async function sample(image: LesionsImage, noise: LesionsNoise, count: number): Promise<LesionsSamples> {
  const model = await Lesions.load(engine, new URL(weightsAddress, location.href));
  const samples = await model.sample(image, { count, noise });
  model.dispose();
  return samples;
}

/** Steps on one batch after another, from the initial weights of a seed: what each had to lower, and the state after all. */
async function train(seed: number, batches: readonly LesionsBatch[]): Promise<Training> {
  const trainer = await LesionsTrainer.create(engine, { seed });
  const losses: LesionsLosses[] = [];
  for (const [step, batch] of batches.entries()) losses.push(await trainer.step(batch, { seed, step }));
  const state = await trainer.state();
  trainer.dispose();
  return { losses, state: [...state].map(([name, { data }]) => [name, data]) };
}

interface Training {
  readonly losses: readonly LesionsLosses[];
  readonly state: readonly (readonly [name: string, data: Float32Array])[];
}

Object.assign(globalThis, { lesions: { sample, train } });
