/** All cells of one engine, in a process of its own: `engine-process.ts ENGINE FOLDER STEPS SPEC...`. */
import type { CheckedModel } from '../../compiler/check.ts';
import { makeTrainingStep } from '../../compiler/differentiate/training-step.ts';
import { type EngineId, type EngineLibrary, openEngine } from '../../runtime/engines/index.ts';
import { difference, eachParameter, loadTrainer, randomBatch } from '../../test/training/support/train.ts';
import { compileAndLoad, loadModel, noiseFor, relativeError } from '../../test/whole/support/whole-model.ts';
import { checkText, lastModel } from '../../test/support/check.ts';
import { smallSpec } from '../../test/support/small-spec.ts';
import {
  modelOf,
  SAMPLES,
  samplingInputs,
  TRAINING,
  type TableSpec,
  tableSpecs,
  trainingBatch,
  withLinearSteps,
} from './cases.ts';
import type { Memory, MemoryUse, Message } from './cell.ts';
import { CELLS, type CellName, type Expected, readExpected } from './expected.ts';

interface Agreement {
  readonly error: number;
  readonly worst: string;
}

interface Engine {
  readonly library: EngineLibrary;
  readonly id: EngineId;
}

type Measured = Readonly<Record<string, ArrayLike<number>>>;

/** Steps before memory is looked at: caches fill. */
const WARM_UP = 20;

const MEASURES: Readonly<
  Record<CellName, (engine: Engine, model: CheckedModel, expected: Expected, spec: TableSpec) => Promise<Agreement>>
> = {
  async sample({ library, id }, model, expected) {
    const { patch, weights } = samplingInputs(model);
    const count = model.spec.latent === null ? 1 : SAMPLES;
    const network = await loadModel(await compileAndLoad(model, id), library, weights);
    const samples = await network.sample(patch, { count, noise: noiseFor(model, { K: count }), batch: 2 });
    network.dispose();
    const latents = samples.latents.map(({ data }, level) => [`z[${level}]`, data] as const);
    const measured = { probabilities: samples.probabilities.data, ...Object.fromEntries(latents) };
    return worstOf(measured, expected, relativeError);
  },
  async 'train step'({ library, id }, model, expected, spec) {
    const trainer = await (await loadTrainer(withLinearSteps(model), id)).create(library, { seed: TRAINING.seed });
    const losses = await trainer.step(trainingBatch(spec, model), TRAINING.noise);
    const state = await trainer.state();
    trainer.dispose();
    // A gradient is measured by its own size; where that is a thousandth of the largest, by this.
    const largest = expected.get('adam.m')?.data.reduce((most, one) => Math.max(most, Math.abs(one)), 0) ?? 0;
    const { graph } = makeTrainingStep(model.spec);
    const parts = [...eachParameter(graph, state)].filter(([name]) => !name.startsWith('adam.v'));
    const measured = Object.fromEntries([
      ...Object.entries(losses).map(([name, value]) => [name, [value]] as const),
      ...parts.map(([name, { data }]) => [name, data] as const),
    ]);
    return worstOf(measured, eachParameter(graph, expected), (actual, wanted, name) =>
      difference(actual, wanted, name.startsWith('adam.m') ? 1e-3 * largest : 1e-2),
    );
  },
};

function worstOf(
  measured: Measured,
  expected: ReadonlyMap<string, { readonly data: ArrayLike<number> }>,
  errorOf: (actual: ArrayLike<number>, wanted: ArrayLike<number>, name: string) => number,
): Agreement {
  let found: Agreement = { error: 0, worst: '' };
  for (const [name, actual] of Object.entries(measured)) {
    // What a step does not change is no output of it.
    const wanted = expected.get(name);
    if (wanted === undefined) continue;
    const error = errorOf(actual, wanted.data, name);
    if (!(error <= found.error)) found = { error, worst: name };
  }
  if (found.worst === '') throw new Error('nothing was compared');
  return found;
}

function memoryUse(library: EngineLibrary): MemoryUse {
  // Wrappers of what lies on a GPU live until they are collected.
  globalThis.gc?.();
  const residentMegabytes = process.memoryUsage.rss() / 2 ** 20;
  // ONNX Runtime counts nothing of this.
  if (!('memory' in library)) return { tensors: null, bytes: null, gpuBytes: null, residentMegabytes };
  const memory = library.memory() as ReturnType<typeof library.memory> & { readonly numBytesInGPU?: number };
  const { numTensors: tensors, numBytes: bytes, numBytesInGPU: gpuBytes = null } = memory;
  return { tensors, bytes, gpuBytes, residentMegabytes };
}

/** Many steps of a small model. */
async function memoryOf(library: EngineLibrary, id: EngineId, steps: number): Promise<Memory> {
  const model = lastModel(await checkText(smallSpec));
  const trainer = await (await loadTrainer(model, id)).create(library, { seed: 1 });
  const batches = [0, 1, 2, 3].map((seed) => randomBatch(4, 16, 16, 1, seed));
  const run = async (from: number, to: number): Promise<void> => {
    for (let step = from; step < to; step += 1) {
      const batch = batches[step % batches.length];
      if (batch) await trainer.step(batch, { seed: 1, step });
    }
  };
  await run(0, WARM_UP);
  const before = memoryUse(library);
  const started = performance.now();
  await run(WARM_UP, WARM_UP + steps);
  const seconds = (performance.now() - started) / 1000;
  const after = memoryUse(library);
  trainer.dispose();
  return { steps, seconds, before, after };
}

async function main(id: EngineId, folder: string, steps: number, names: readonly string[]): Promise<void> {
  const tell = (message: Message): boolean => process.stdout.write(`${JSON.stringify(message)}\n`);
  const engine = await openEngine(id);
  if (!engine.ok) {
    tell({ kind: 'missing', reason: engine.reason, install: engine.install });
    return;
  }
  tell({ kind: 'engine', describe: engine.describe });
  for (const spec of tableSpecs.filter(({ name }) => names.includes(name))) {
    const model = await modelOf(spec);
    for (const cell of CELLS) {
      const expected = await readExpected(folder, spec.name, cell);
      const started = performance.now();
      try {
        const agreement = await MEASURES[cell]({ library: engine.library, id }, model, expected, spec);
        tell({
          kind: 'cell',
          spec: spec.name,
          cell,
          ran: true,
          ...agreement,
          seconds: (performance.now() - started) / 1000,
        });
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        tell({ kind: 'cell', spec: spec.name, cell, ran: false, reason });
      }
    }
  }
  if (steps > 0) tell({ kind: 'memory', ...(await memoryOf(engine.library, id, steps)) });
  engine.close();
}

const [, , id, folder, steps, ...names] = process.argv;
await main(id as EngineId, folder ?? '', Number(steps), names);
