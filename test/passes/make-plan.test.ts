import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { definitionOf } from '../../compiler/graph/definition.ts';
import { nodeAt } from '../../compiler/graph/depends.ts';
import { evaluateGraph } from '../../compiler/graph/evaluate.ts';
import type { Graph, NodeId } from '../../compiler/graph/ir.ts';
import { specialize } from '../../compiler/graph/specialize.ts';
import type { Tensor64 } from '../../compiler/graph/tensor64.ts';
import { symbolDim } from '../../compiler/graph/tensor-type.ts';
import { runPasses, samplingPasses } from '../../compiler/passes/index.ts';
import { makePlan, peakBytes } from '../../compiler/passes/make-plan.ts';
import { phaseOf } from '../../compiler/passes/phase.ts';
import type { Phase, Plan } from '../../compiler/passes/plan.ts';
import { createRandom } from '../graph/support/random.ts';
import { randomFeeds } from './support/feeds.ts';
import { createNet } from './support/net.ts';
import { phiseg, probabilisticUnet } from './support/networks.ts';
import { randomGraph } from './support/random-graph.ts';

const K = symbolDim('K');

/**
 * Executes a plan as a target would: values exist from their step to their release, and phases see only what they need.
 * @returns the outputs, and the largest number of bytes held in each phase
 */
function execute({ graph, ...phases }: Plan, feeds: ReadonlyMap<string, Tensor64>) {
  const kept = new Map<NodeId, Tensor64>();
  for (const node of graph.nodes) {
    if (node.op !== 'input' && node.op !== 'parameter') continue;
    const feed = feeds.get(node.attributes.name);
    if (feed !== undefined) kept.set(node.id, feed);
  }
  const bytes = (values: ReadonlyMap<NodeId, Tensor64>): number =>
    [...values.values()].reduce((sum, value) => sum + 4 * value.data.length, 0);
  const peaks = new Map<string, number>();
  const run = (phase: Phase): void => {
    const needs = new Map(phase.needs.map((id) => [id, valueIn(kept, id)]));
    const own = new Map<NodeId, Tensor64>();
    let peak = bytes(needs);
    for (const { node: id, release } of phase.steps) {
      const node = nodeAt(graph, id);
      const operands = node.operands.map((operand) => valueIn(own.has(operand) ? own : needs, operand));
      own.set(id, definitionOf(node.op).evaluate(operands, node.attributes));
      peak = Math.max(peak, bytes(needs) + bytes(own));
      for (const dead of release) expect(own.delete(dead)).toBe(true);
    }
    expect([...own.keys()].sort()).toEqual([...phase.keeps].sort());
    for (const [id, value] of own) kept.set(id, value);
    peaks.set(phase.name, peak);
  };
  for (const phase of [phases.load, phases.image, phases.sample]) run(phase);
  return { outputs: new Map(graph.outputs.map(({ name, node }) => [name, valueIn(kept, node)])), peaks };
}

function valueIn(values: ReadonlyMap<NodeId, Tensor64>, id: NodeId): Tensor64 {
  const value = values.get(id);
  if (value === undefined) throw new Error(`%${id} is read where it does not exist`);
  return value;
}

const opsOf = (graph: Graph, phase: Phase): readonly string[] => phase.steps.map((step) => nodeAt(graph, step.node).op);

describe('makePlan', () => {
  test('a plan of any graph computes its outputs, holds what is needed and frees the rest', () => {
    fc.assert(
      fc.property(fc.integer(), fc.boolean(), (seed, optimized) => {
        const random = randomGraph(createRandom(seed), 20);
        const graph = specialize(optimized ? runPasses(random, samplingPasses) : random, { K: 2 });
        const feeds = randomFeeds(graph, createRandom(seed), {});
        const plan = makePlan(graph);
        const { outputs, peaks } = execute(plan, feeds);
        expect(outputs).toEqual(evaluateGraph(graph, feeds));
        for (const phase of [plan.load, plan.image, plan.sample]) {
          expect(peakBytes(phase, graph, {})).toBe(peaks.get(phase.name));
        }
      }),
      { numRuns: 150 },
    );
  });

  test('a node belongs to the phase of the latest thing it depends on', () => {
    const net = createNet();
    const x = net.image([1, 4, 4, 2]);
    const h = net.unit(x, 3);
    const z = net.sample(h, net.softplus(h), net.noise('noise', [K, 4, 4, 3]));
    const graph = runPasses(net.finish({ h, z }), samplingPasses);
    const plan = makePlan(graph);
    expect(opsOf(graph, plan.load)).toEqual(['fold-kernel', 'fold-bias']);
    expect(opsOf(graph, plan.image)).toEqual(['fused-conv2d', 'softplus']);
    expect(opsOf(graph, plan.sample)).toEqual(['gaussian-sample']);
    expect(plan.image.keeps.map((id) => nodeAt(graph, id).op)).toEqual(['fused-conv2d', 'softplus']);
    expect(plan.sample.needs.map((id) => nodeAt(graph, id).op)).toEqual(['fused-conv2d', 'softplus', 'input']);
  });

  test('a repeat waits for the number of samples', () => {
    const net = createNet();
    const graph = net.finish({ y: net.repeat(net.relu(net.image([1, 4, 4, 2])), K) });
    const plan = makePlan(graph);
    expect(opsOf(graph, plan.image)).toEqual(['relu']);
    expect(opsOf(graph, plan.sample)).toEqual(['repeat']);
  });

  test('what no output needs is not executed', () => {
    const net = createNet();
    const x = net.image([1, 4, 4, 2]);
    net.relu(x);
    expect(makePlan(net.finish({ y: net.softmax(x) })).image.steps).toHaveLength(1);
  });

  test('an output is kept, also when it is read later', () => {
    const net = createNet();
    const first = net.relu(net.image([1, 4, 4, 2]));
    const second = net.relu(first);
    const plan = makePlan(net.finish({ first, third: net.relu(second) }));
    expect(plan.image.steps.flatMap((step) => step.release)).toEqual([second]);
    expect(plan.image.keeps).toContain(first);
  });

  test('a branch that needs much memory and leaves little goes first', () => {
    const net = createNet();
    const x = net.image([1, 8, 8, 1]);
    // Written breadth first: all wide maps before the first is reduced.
    const wide = [1, 2, 3, 4].map(() => net.conv(x, 32));
    const narrow = wide.map((map) => net.meanSpatial(map));
    const graph = net.finish({ y: net.concat(...narrow) });
    const { image } = makePlan(graph);
    const asWritten = phaseOf(graph, 'image', [...wide, ...narrow, ...image.keeps], image.keeps);
    const wideMap = 4 * 8 * 8 * 32;
    expect(peakBytes(asWritten, graph, {}) - peakBytes(image, graph, {})).toBeGreaterThan(2.9 * wideMap);
  });

  test.each([
    ['PHiSeg', phiseg({ size: 32, channels: [4, 6, 8, 8, 8], latents: 4 })],
    ['Prob. U-Net', probabilisticUnet({ size: 32, channels: [4, 6, 8, 8, 8], latents: 3 })],
  ])('%s runs by its plan, in each phase with less memory than all values take', (_name, network) => {
    const graph = specialize(runPasses(network, samplingPasses), { K: 2 });
    const feeds = randomFeeds(graph, createRandom(5), {});
    const plan = makePlan(graph);
    const { outputs } = execute(plan, feeds);
    expect(outputs).toEqual(evaluateGraph(graph, feeds));
    const everything = (phase: Phase): Phase => ({
      ...phase,
      steps: phase.steps.map((step) => ({ ...step, release: [] })),
    });
    for (const phase of [plan.image, plan.sample]) {
      expect(peakBytes(phase, graph, {})).toBeLessThan(peakBytes(everything(phase), graph, {}));
    }
  });
});
