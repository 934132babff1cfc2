import { describe, expect, test } from '@jest/globals';
import { knownSizes } from '../../compiler/check.ts';
import { makeTrainingStep } from '../../compiler/differentiate/training-step.ts';
import { evaluateGraph } from '../../compiler/graph/evaluate.ts';
import type { Graph } from '../../compiler/graph/ir.ts';
import { isFusedOp } from '../../compiler/graph/ops/index.ts';
import { specialize } from '../../compiler/graph/specialize.ts';
import { tensor64 } from '../../compiler/graph/tensor64.ts';
import type { Bindings } from '../../compiler/graph/tensor-type.ts';
import { fusionPasses, runPasses, samplingPasses } from '../../compiler/passes/index.ts';
import { checkFile } from '../support/check.ts';
import { randomFeeds } from '../support/feeds.ts';
import { relativeDifference } from '../graph/support/relative-difference.ts';
import { smallSpecs } from './support/specs.ts';

/** The largest difference of any output of two graphs, relative to the largest magnitude of that output. */
function largestDifference(before: Graph, after: Graph, bindings: Bindings): number {
  const feeds = new Map(randomFeeds(before, bindings, 7));
  for (const { op, attributes } of before.nodes) {
    if (op !== 'parameter') continue;
    // The optimiser has taken some steps, and its squares are positive.
    const { name, shape, purpose } = attributes;
    if (purpose === 'step') feeds.set(name, tensor64(shape, [3]));
    else if (attributes.atLeast === 0) feeds.set(name, tensor64(shape, feeds.get(name)?.data.map(Math.abs) ?? []));
  }
  const [expected, actual] = [before, after].map((graph) => evaluateGraph(graph, feeds, bindings));
  expect([...(actual?.keys() ?? [])]).toEqual([...(expected?.keys() ?? [])]);
  const differences = [...(expected ?? [])].map(([name, value]) => {
    const other = actual?.get(name);
    return other === undefined ? Number.NaN : relativeDifference(other, value);
  });
  return Math.max(...differences);
}

/** Fewer channels yet: a whole step is evaluated twice. */
const narrowSpecs = smallSpecs.map(({ set, ...spec }) => ({
  ...spec,
  set: set.map((one) => one.replace(/\[.*\]/, '[2, 3, 4, 4, 4, 4, 4]')),
}));

describe.each(narrowSpecs)('fusing ops of $name leaves', ({ path, set }) => {
  test('a sample as it is', async () => {
    const { sampling } = await checkFile(path, set);
    const graph = runPasses(sampling, samplingPasses);
    const fused = runPasses(graph, fusionPasses);
    expect(largestDifference(graph, fused, { K: 2 })).toBeLessThan(1e-9);
  });

  test('a training step as it is', async () => {
    const { spec } = await checkFile(path, set);
    const graph = specialize(makeTrainingStep(spec).graph, knownSizes(spec));
    const fused = runPasses(graph, fusionPasses);
    expect(fused.nodes.filter(({ op }) => isFusedOp(op)).length).toBeGreaterThan(100);
    expect(largestDifference(graph, fused, { N: 3 })).toBeLessThan(1e-9);
  });
});

test('fusing ops of a step that is clipped, averaged and scheduled leaves it as it is', async () => {
  const { spec } = await checkFile('specs/det-unet.phiseg', [
    'resolution.levels = 2',
    'resolution.channels = [2, 3]',
    'input.size = 8',
  ]);
  const step = { kind: 'step' } as const;
  const optimizer = { kind: 'adamw', rate: step, decay: step, beta1: 0.9, beta2: 0.99, epsilon: 1e-3 } as const;
  const train = { ...spec.train, optimizer, clip: 0.1, average: { kind: 'ema', decay: step } } as const;
  const graph = specialize(makeTrainingStep({ ...spec, train }).graph, knownSizes(spec));
  const fused = runPasses(graph, fusionPasses);
  // What is one number of each weight is one kernel: the shorter gradient, its averages, the weights, and theirs.
  const maps = fused.nodes.filter(({ op, origin }) => op === 'fused-map' && /^(adamw|average|clip)/.test(origin.path));
  expect(maps.length).toBeLessThanOrEqual(5);
  expect(largestDifference(graph, fused, { N: 3 })).toBeLessThan(1e-9);
});
