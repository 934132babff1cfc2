import { describe, expect, test } from '@jest/globals';
import { costOfNodes } from '../../compiler/graph/cost.ts';
import type { Graph } from '../../compiler/graph/ir.ts';
import { formatShape, symbolDim } from '../../compiler/graph/tensor-type.ts';
import { hoistNoise } from '../../compiler/passes/hoist-noise.ts';
import { runPasses, samplingPasses } from '../../compiler/passes/index.ts';
import { makePlan } from '../../compiler/passes/make-plan.ts';
import { splitConcat } from '../../compiler/passes/split-concat.ts';
import { createNet, type Net } from './support/net.ts';
import { phiseg, probabilisticUnet } from './support/networks.ts';
import { runAndCompare } from './support/same-results.ts';

const K = symbolDim('K');

const convolutions = (graph: Graph): readonly string[] =>
  graph.nodes
    .filter((node) => node.op === 'conv2d' || node.op === 'fused-conv2d')
    .map((node) => `${node.op} ${formatShape(graph.nodes[node.operands[0] ?? 0]?.type.shape ?? [])}`);

const ops = (graph: Graph): ReadonlySet<string> => new Set(graph.nodes.map((node) => node.op));

/** A map of the image that is repeated K times, and a map of noise. */
function parts(net: Net, channels: number) {
  const x = net.image([1, 8, 8, channels]);
  return { x: net.repeat(x, K), noise: net.noise('noise', [K, 8, 8, 4]) };
}

describe('split-concat', () => {
  test('convolves the repeated part once', () => {
    const net = createNet();
    const { x, noise } = parts(net, 32);
    const graph = runAndCompare(splitConcat, net.finish({ y: net.conv(net.concat(x, noise), 8) }), { K: 3 });
    expect(convolutions(graph)).toEqual(['conv2d [1, 8, 8, 32]', 'conv2d [K, 8, 8, 4]']);
    expect(ops(graph)).toEqual(new Set(['input', 'parameter', 'slice', 'conv2d', 'add']));
  });

  test('keeps the order of channels when repeated parts stand anywhere', () => {
    const net = createNet();
    const { x, noise } = parts(net, 32);
    const joined = net.concat(noise, x, net.repeat(net.image([1, 8, 8, 32]), K), net.relu(noise), x);
    const graph = runAndCompare(splitConcat, net.finish({ y: net.conv(joined, 8, { stride: 2 }) }), { K: 3 });
    expect([...convolutions(graph)].sort()).toEqual([
      'conv2d [1, 8, 8, 32]',
      'conv2d [1, 8, 8, 64]',
      'conv2d [K, 8, 8, 4]',
      'conv2d [K, 8, 8, 4]',
    ]);
  });

  test('adds the bias once and applies the activation at the end', () => {
    const net = createNet();
    const { x, noise } = parts(net, 64);
    const network = net.finish({ y: net.unit(net.concat(x, noise), 8) });
    const graph = runAndCompare({ run: (given) => runPasses(given, samplingPasses) }, network, { K: 3 });
    expect(convolutions(graph)).toEqual(['fused-conv2d [1, 8, 8, 64]', 'conv2d [K, 8, 8, 4]']);
    expect(graph.nodes.at(-1)?.op).toBe('relu');
  });

  test('leaves a concat where the addition would cost more than it saves', () => {
    const net = createNet();
    const { x, noise } = parts(net, 1);
    const graph = runAndCompare(splitConcat, net.finish({ y: net.conv(net.concat(x, noise), 8, { kernel: 1 }) }), {
      K: 3,
    });
    expect(convolutions(graph)).toEqual(['conv2d [K, 8, 8, 5]']);
  });

  test('convolves a spread vector as one pixel when the kernel is 1×1', () => {
    const net = createNet();
    const { noise } = parts(net, 1);
    const vector = net.noise('vector', [K, 1, 1, 32]);
    const joined = net.concat(noise, net.broadcastSpatial(vector, noise));
    const graph = runAndCompare(splitConcat, net.finish({ y: net.conv(joined, 8, { kernel: 1 }) }), { K: 3 });
    expect(convolutions(graph)).toEqual(['conv2d [K, 1, 1, 32]', 'conv2d [K, 8, 8, 4]']);
    expect(ops(graph)).not.toContain('broadcast-spatial');
  });

  test('leaves a spread vector to a larger kernel, which sees the border, and to a stride', () => {
    for (const choice of [{ kernel: 3 }, { kernel: 1, stride: 2 }]) {
      const net = createNet();
      const { noise } = parts(net, 1);
      const joined = net.concat(noise, net.broadcastSpatial(net.noise('vector', [K, 1, 1, 32]), noise));
      const graph = runAndCompare(splitConcat, net.finish({ y: net.conv(joined, 8, choice) }), { K: 3 });
      expect(convolutions(graph)).toEqual(['conv2d [K, 8, 8, 36]']);
    }
  });

  test('leaves a concat of spread vectors only: their sum would be one pixel', () => {
    const net = createNet();
    const { noise } = parts(net, 1);
    const spread = net.broadcastSpatial(net.noise('vector', [K, 1, 1, 32]), noise);
    const network = net.finish({ y: net.conv(net.concat(spread, spread), 8, { kernel: 1 }) });
    const graph = runAndCompare(splitConcat, network, { K: 3 });
    expect(convolutions(graph)).toEqual(['conv2d [K, 8, 8, 64]']);
  });

  test('lets a concat stay for its other readers', () => {
    const net = createNet();
    const { x, noise } = parts(net, 64);
    const joined = net.concat(x, noise);
    const graph = runAndCompare(splitConcat, net.finish({ y: net.conv(joined, 8), joined }), { K: 3 });
    expect(convolutions(graph)).toEqual(['conv2d [1, 8, 8, 64]', 'conv2d [K, 8, 8, 4]']);
    expect(ops(graph)).toContain('concat');
  });

  test('after it, the Prob. U-Net does 1×1 work only for each sample', () => {
    const network = probabilisticUnet({ size: 16, channels: [4, 6, 8, 8], latents: 3 });
    const graph = runAndCompare({ run: (given) => runPasses(given, samplingPasses) }, network, { K: 2 });
    const { sample } = makePlan(graph);
    const late = sample.steps.map((step) => graph.nodes[step.node]?.op);
    expect(late.filter((op) => op === 'conv2d' || op === 'fused-conv2d')).toHaveLength(4);
    expect(late).not.toContain('broadcast-spatial');
    expect(late).not.toContain('repeat');
  });

  test("PHiSeg's prior encoder and its part of every merge run once an image", () => {
    const sizes = { size: 128, channels: [32, 64, 128, 192, 192, 192, 192], latents: 5 };
    const graph = runPasses(phiseg(sizes), samplingPasses);
    const plan = makePlan(graph);
    const work = (name: 'image' | 'sample'): number =>
      costOfNodes(
        graph,
        plan[name].steps.map((step) => graph.nodes[step.node]).filter((node) => node !== undefined),
        { K: 1 },
      ).flops / 2e9;
    // GMAC of the published network: prior 1.578, likelihood 9.348; its encoder 1.37.
    expect(work('image') + work('sample')).toBeCloseTo(1.578 + 9.348, 1);
    expect(work('image')).toBeGreaterThan(1.37);
    const unsplit = makePlan(hoistNoise.run(phiseg(sizes)));
    expect(plan.image.steps.length).toBeLessThan(unsplit.image.steps.length);
  });
});
