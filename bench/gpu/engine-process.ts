/** Measures one engine, in a process of its own: `engine-process.ts ENGINE full|small|fit`. */
import type { Rank, Tensor2D } from '@tensorflow/tfjs-core';
import { knownSizes } from '../../compiler/check.ts';
import { makeTrainingStep } from '../../compiler/differentiate/training-step.ts';
import { costOfNodes } from '../../compiler/graph/cost.ts';
import { nodeAt } from '../../compiler/graph/depends.ts';
import { runPasses, samplingPasses } from '../../compiler/passes/index.ts';
import { makePlan } from '../../compiler/passes/make-plan.ts';
import { EngineFailure } from '../../runtime/engines/failure.ts';
import { guardModel, guardTrainer } from '../../runtime/engines/guarded.ts';
import { openEngine, type TensorFlowEngineId } from '../../runtime/engines/index.ts';
import type { TensorFlow } from '../../runtime/tensorflow.ts';
import { checkFile } from '../../test/support/check.ts';
import { loadTrainer, randomBatch } from '../../test/training/support/train.ts';
import { compileAndLoad } from '../../test/whole/support/whole-model.ts';
import { median } from '../support/measure.ts';
import { kernelTimes } from './kernel-times.ts';
import { openDawn } from './open-dawn.ts';
import { FULL, type Measurement, overridesOf, SMALL, type Settings } from './settings.ts';

const SPEC = 'specs/phiseg-l5.phiseg';

const tell = (measurement: Measurement): boolean => process.stdout.write(`${JSON.stringify(measurement)}\n`);

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

/** Products of square matrices, several in a row, so that reading the result is not what is measured. */
async function matrixRate(tf: TensorFlow, side: number): Promise<number> {
  const rounds = 8;
  const a = tf.randomUniform<Rank.R2>([side, side]);
  const product = async (): Promise<void> => {
    let last: Tensor2D = tf.matMul(a, a);
    for (let round = 1; round < rounds; round += 1) {
      const next = tf.tidy(() => tf.mul<Tensor2D>(tf.matMul(a, last), 1 / side));
      last.dispose();
      last = next;
    }
    const corner = tf.slice(last, [0, 0], [1, 1]);
    await corner.data();
    tf.dispose([last, corner]);
  };
  await product();
  const seconds = await timed(product);
  a.dispose();
  return (rounds * 2 * side ** 3) / seconds / 1e9;
}

async function measure(id: TensorFlowEngineId, wanted: string): Promise<void> {
  // Where the package is missing, the engine says so, and how to get it.
  if (id === 'webgpu') await openDawn().catch(() => null);
  const engine = await openEngine(id);
  if (!engine.ok) {
    tell({ kind: 'missing', reason: engine.reason, install: engine.install });
    return;
  }
  const { library: tf, guard, describe } = engine;
  const isSoftware = !/CUDA/.test(describe) && (id !== 'webgpu' || /software|swiftshader|llvmpipe/i.test(describe));
  const settings: Settings = wanted === 'full' || (wanted === 'fit' && !isSoftware) ? FULL : SMALL;
  tell({ kind: 'engine', describe, isSoftware, settings });
  tell({ kind: 'matrix', gigaflops: await guard.run('a product of matrices', () => matrixRate(tf, settings.matrix)) });
  const model = await checkFile(SPEC, overridesOf(settings));
  const { size, batch: count, steps } = settings;

  const step = makeTrainingStep(model.spec).graph;
  const bindings = { ...knownSizes(model.spec), N: count, H: size, W: size };
  const gigaflop = costOfNodes(step, step.nodes, bindings).flops / 1e9;
  const trainer = guardTrainer(await (await loadTrainer(model, id)).create(tf, { seed: 1 }), guard);
  const batch = randomBatch(count, size, size, 1);
  let number = 0;
  const oneStep = (): Promise<unknown> => trainer.step(batch, { seed: 1, step: number++ });
  const firstSeconds = await timed(oneStep);
  for (let warm = 1; warm < steps; warm += 1) await oneStep();
  const times: number[] = [];
  for (let round = 0; round < steps; round += 1) times.push(await timed(oneStep));
  tell({ kind: 'training', firstSeconds, seconds: median(times), gigaflop });
  if (id === 'webgpu') {
    // A step runs until its first wait before it returns a promise: that is the time to issue its kernels.
    const started = performance.now();
    const running = oneStep();
    const issueSeconds = (performance.now() - started) / 1000;
    await running;
    tell({ kind: 'kernels', issueSeconds, kernels: await kernelTimes(tf, oneStep) });
  }
  const { numTensors: tensors, numBytes } = tf.memory();
  tell({ kind: 'memory', tensors, megabytes: numBytes / 2 ** 20 });
  trainer.dispose();

  const network = guardModel(await (await compileAndLoad(model, id)).initialize(tf, { seed: 1 }), guard);
  const plan = makePlan(runPasses(model.sampling, samplingPasses));
  const flops = (phase: 'image' | 'sample'): number =>
    costOfNodes(
      plan.graph,
      plan[phase].steps.map(({ node }) => nodeAt(plan.graph, node)),
      { K: 1 },
    ).flops / 1e9;
  const image = { data: batch.images.slice(0, size * size), height: size, width: size, channels: 1 };
  for (const samples of settings.counts) {
    const draw = (): Promise<unknown> => network.sample(image, { count: samples, seed: 1 });
    await draw();
    const seconds = median([await timed(draw), await timed(draw), await timed(draw)]);
    tell({ kind: 'sampling', count: samples, seconds, gigaflop: flops('image') + samples * flops('sample') });
  }
  network.dispose();
  engine.close();
}

const [, , id, wanted = 'fit'] = process.argv;
try {
  await measure(id as TensorFlowEngineId, wanted);
} catch (error) {
  const during = error instanceof EngineFailure ? error.during : 'a bug of this script or of phisegc';
  tell({ kind: 'failed', during, reason: error instanceof Error ? error.message : String(error) });
  process.exitCode = 1;
}
