import { describe, expect, test } from '@jest/globals';
import type { Graph, GraphNode, NodeId } from '../../compiler/graph/ir.ts';
import { finishReductions } from '../../compiler/passes/finish-reductions.ts';
import { fuseReductions } from '../../compiler/passes/fuse-reductions.ts';
import { fusionPasses, runPasses } from '../../compiler/passes/index.ts';
import { orderResults } from '../../compiler/passes/order-results.ts';
import { MOST_OPERANDS } from '../../compiler/passes/shared/clusters.ts';
import { createNet } from './support/net.ts';
import { runAndCompare } from './support/same-results.ts';

function reductions(graph: Graph): readonly GraphNode<'fused-reduction'>[] {
  return graph.nodes.flatMap((node) => (node.op === 'fused-reduction' ? [node] : []));
}

const kinds = (graph: Graph): readonly (readonly string[])[] =>
  reductions(graph).map(({ attributes }) => attributes.reductions.map(({ kind }) => kind));

/** A batch norm with the statistics of the batch, their moving averages, and its backward pass as text would have it. */
function trainedNorm() {
  const net = createNet();
  const { builder, origin } = net;
  const times = (a: NodeId, b: NodeId): NodeId => builder.add('multiply', [a, b], {}, origin);
  const average = net.parameter('mean', [4]);
  const x = net.conv(net.image([2, 4, 8, 3]), 4);
  const cotangent = net.conv(net.noise('cotangent', [2, 4, 8, 3]), 4);
  const gamma = net.parameter('gamma', [4]);
  const mean = builder.add('moments-mean', [x], {}, origin);
  const variance = builder.add('moments-variance', [x, mean], {}, origin);
  const next = builder.add('moving-average', [average, mean], { decay: 0.9 }, origin);
  const inverse = builder.add('rsqrt', [variance], { epsilon: 1e-3 }, origin);
  const centred = builder.add('subtract', [x, mean], {}, origin);
  const toBeta = builder.add('sum-like', [cotangent, gamma], {}, origin);
  const toScale = builder.add('sum-like', [times(cotangent, centred), gamma], {}, origin);
  const toGamma = times(toScale, inverse);
  const toX = builder.add('subtract', [times(cotangent, gamma), times(centred, toGamma)], {}, origin);
  const packed = builder.add('pack', [net.parameter('v', [3]), toGamma, toBeta], { of: 'gradients' }, origin);
  return net.finish({ next, packed, toX: net.down(toX), normed: net.down(times(centred, inverse)) });
}

describe('reductions', () => {
  test('a mean and its variance are one, and so are sums of what is computed from one map', () => {
    const graph = runAndCompare(fuseReductions, trainedNorm(), {});
    expect(kinds(graph)).toEqual([['moments'], ['sum', 'sum']]);
    expect(graph.nodes.filter(({ op }) => /^(sum-like|moments-)/.test(op))).toEqual([]);
  });

  test('a sum that hangs on another stays apart from it', () => {
    const net = createNet();
    const { builder, origin } = net;
    const x = net.image([2, 4, 8, 3]);
    const vector = net.parameter('v', [3]);
    const first = builder.add('sum-like', [x, vector], {}, origin);
    const product = builder.add('multiply', [x, first], {}, origin);
    const second = builder.add('sum-like', [product, vector], {}, origin);
    expect(kinds(runAndCompare(fuseReductions, net.finish({ first, second }), {}))).toEqual([['sum'], ['sum']]);
  });

  test('a norm, and a sum over everything, are numbers', () => {
    const net = createNet();
    const { builder, origin } = net;
    const x = net.image([2, 4, 8, 3]);
    const total = builder.add('sum-like', [x, builder.add('constant', [], { value: 0 }, origin)], {}, origin);
    const norm = builder.add('norm', [net.parameter('v', [5])], {}, origin);
    const graph = runAndCompare(fuseReductions, net.finish({ total, norm }), {});
    expect(kinds(graph)).toEqual([['sum'], ['norm']]);
    for (const { attributes } of reductions(graph)) expect(attributes.channels).toBe(false);
  });

  test('what is made of results is computed at the end of the reduction, in the order in which it is packed', () => {
    const before = fuseReductions.run(trainedNorm());
    const finished = runAndCompare(finishReductions, before, {});
    const [moments, sums] = reductions(finished).map(({ attributes }) => attributes);
    expect(moments?.finish.map(({ op }) => op)).toEqual(['moving-average']);
    expect(sums?.finish.map(({ op }) => op)).toEqual(['unpack', 'rsqrt', 'multiply']);
    const ordered = runAndCompare(orderResults, finished, {});
    // Of the sums one is the derivative in beta, of the other only its product is wanted: the derivative in gamma.
    expect(reductions(ordered).map(({ attributes }) => attributes.outputs.length)).toEqual([3, 2]);
    const pack = ordered.nodes.find(({ op }) => op === 'pack');
    expect(pack?.operands.map((operand) => ordered.nodes[operand]?.op)).toEqual(['parameter', 'fused-reduction']);
  });

  test('all passes leave two maps, two reductions, and no vector on its own', () => {
    const graph = runAndCompare({ run: (given) => runPasses(given, fusionPasses) }, trainedNorm(), {});
    const count = (op: string): number => graph.nodes.filter((node) => node.op === op).length;
    expect([count('fused-map'), count('fused-reduction'), count('multiply')]).toEqual([2, 2, 0]);
    const [, sums] = reductions(graph);
    // The sums compute what they sum.
    expect(sums?.attributes.steps.map(({ op }) => op)).toEqual(['unpack', 'subtract', 'multiply']);
  });

  test.each([5, 6, 9])('two sums of products of maps end with no more operands than fit, of %d vectors', (vectors) => {
    const net = createNet();
    const { builder, origin } = net;
    const times = (a: NodeId, b: NodeId): NodeId => builder.add('multiply', [a, b], {}, origin);
    const image = net.image([2, 4, 8, 3]);
    const [x, y] = [net.conv(image, 4), net.conv(image, 4)];
    const given = Array.from({ length: vectors }, () => net.parameter('v', [4]));
    const sum = (value: NodeId): NodeId => builder.add('sum-like', [value, given[0] ?? x], {}, origin);
    const scaled = given.reduce(times, times(sum(times(x, y)), sum(times(x, x))));
    const graph = runAndCompare({ run: (before) => runPasses(before, fusionPasses) }, net.finish({ scaled }), {});
    expect(kinds(graph)).toEqual([['sum', 'sum']]);
    for (const { operands } of reductions(graph)) expect(operands.length).toBeLessThanOrEqual(MOST_OPERANDS);
  });
});
