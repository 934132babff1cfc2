import { describe, expect, test } from '@jest/globals';
import { descendants } from '../../compiler/graph/depends.ts';
import type { Graph, NodeId } from '../../compiler/graph/ir.ts';
import { formatShape, symbolDim } from '../../compiler/graph/tensor-type.ts';
import { hoistNoise } from '../../compiler/passes/hoist-noise.ts';
import { createNet } from './support/net.ts';
import { phiseg, probabilisticUnet } from './support/networks.ts';
import { runAndCompare } from './support/same-results.ts';
import { randomInputs } from '../../compiler/graph/random-source.ts';

const K = symbolDim('K');

const shapeOf = (graph: Graph, name: string): string => {
  const output = graph.outputs.find((each) => each.name === name);
  return formatShape(graph.nodes[output?.node ?? 0]?.type.shape ?? []);
};

const opsOf = (graph: Graph): readonly string[] => graph.nodes.map((node) => node.op);

/** What noise can change. */
const noisyNodes = (graph: Graph): ReadonlySet<NodeId> =>
  descendants(
    graph,
    randomInputs(graph).map(({ id }) => id),
  );

describe('hoist-noise', () => {
  test('computes with batch 1 what the image alone decides, and repeats an output', () => {
    const net = createNet();
    const y = net.unit(net.repeat(net.image([1, 4, 4, 1]), K), 2, 2);
    const graph = runAndCompare(hoistNoise, net.finish({ y }), { K: 3 });
    expect(shapeOf(graph, 'y')).toBe('[K, 4, 4, 2]');
    expect(graph.nodes.filter((node) => node.op !== 'repeat' && formatShape(node.type.shape).includes('K'))).toEqual(
      [],
    );
    expect(graph.nodes.at(-1)?.op).toBe('repeat');
  });

  test('drops the repeat where an op broadcasts over the batch', () => {
    const net = createNet();
    const x = net.repeat(net.image([1, 4, 4, 2]), K);
    const z = net.sample(net.conv(x, 2), net.softplus(net.conv(x, 2)), net.noise('noise', [K, 4, 4, 2]));
    const graph = runAndCompare(hoistNoise, net.finish({ y: net.add(z, x) }), { K: 3 });
    expect(opsOf(graph)).not.toContain('repeat');
    expect(shapeOf(graph, 'y')).toBe('[K, 4, 4, 2]');
  });

  test('keeps the repeat at a concat with something that depends on noise', () => {
    const net = createNet();
    const x = net.unit(net.repeat(net.image([1, 4, 4, 2]), K), 3);
    const graph = runAndCompare(hoistNoise, net.finish({ y: net.concat(x, net.noise('noise', [K, 4, 4, 2])) }), {
      K: 3,
    });
    const repeat = graph.nodes.find((node) => node.op === 'repeat');
    expect(formatShape(repeat?.type.shape ?? [])).toBe('[K, 4, 4, 3]');
    expect(graph.nodes[repeat?.operands[0] ?? 0]?.op).toBe('relu');
  });

  test('goes through a concat of repeated maps only', () => {
    const net = createNet();
    const x = net.repeat(net.image([1, 4, 4, 2]), K);
    const graph = runAndCompare(hoistNoise, net.finish({ y: net.concat(net.relu(x), x) }), { K: 3 });
    expect(opsOf(graph)).toEqual(['input', 'relu', 'concat', 'repeat']);
  });

  test('needs no repeat to lend a shape', () => {
    const net = createNet();
    const x = net.repeat(net.image([1, 4, 4, 2]), K);
    const spread = net.broadcastSpatial(net.noise('noise', [K, 1, 1, 3]), x);
    const graph = runAndCompare(hoistNoise, net.finish({ y: spread }), { K: 3 });
    expect(opsOf(graph)).toEqual(['input', 'input', 'broadcast-spatial']);
  });

  test.each([
    ['PHiSeg', phiseg({ size: 16, channels: [2, 3, 4, 4], latents: 3 })],
    ['Prob. U-Net', probabilisticUnet({ size: 16, channels: [2, 3, 4, 4], latents: 3 })],
  ])('%s: all that noise cannot change has batch 1', (_name, network) => {
    const graph = runAndCompare(hoistNoise, network, { K: 2 });
    const noisy = noisyNodes(graph);
    const late = graph.nodes.filter((node) => !noisy.has(node.id) && formatShape(node.type.shape).includes('K'));
    expect(new Set(late.map((node) => node.op))).toEqual(new Set(['repeat']));
    const readers = graph.nodes.filter((node) =>
      node.operands.some((operand) => graph.nodes[operand]?.op === 'repeat'),
    );
    expect(new Set(readers.map((node) => node.op))).toEqual(new Set(['concat']));
  });
});
