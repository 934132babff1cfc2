import { describe, expect, test } from '@jest/globals';
import type { Graph, NodeId } from '../../compiler/graph/ir.ts';
import { foldBatchNorm } from '../../compiler/passes/fold-batch-norm.ts';
import { fuseActivation } from '../../compiler/passes/fuse-activation.ts';
import { fuseBias } from '../../compiler/passes/fuse-bias.ts';
import { createNet, type Net } from './support/net.ts';
import { runAndCompare } from './support/same-results.ts';

/** How often each op occurs that is neither input nor parameter. */
function count(graph: Graph): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { op } of graph.nodes) if (op !== 'input' && op !== 'parameter') counts[op] = (counts[op] ?? 0) + 1;
  return counts;
}

function build(write: (net: Net, x: NodeId) => Readonly<Record<string, NodeId>>): Graph {
  const net = createNet();
  return net.finish(write(net, net.image([1, 6, 4, 3])));
}

describe('fuse-bias', () => {
  test('puts the bias into the convolution, on either side of the sum', () => {
    const graph = build((net, x) => {
      const first = net.conv(x, 3, { bias: true, stride: 2 });
      return { y: net.add(net.parameter('bias', [2]), net.conv(first, 2, { dilation: 2 })) };
    });
    expect(count(runAndCompare(fuseBias, graph, {}))).toEqual({ 'fused-conv2d': 2 });
  });

  test('leaves a convolution that someone else reads, or that is an output', () => {
    const shared = build((net, x) => {
      const conv = net.conv(x, 3);
      return { y: net.add(net.add(conv, net.parameter('bias', [3])), conv) };
    });
    expect(count(runAndCompare(fuseBias, shared, {}))).toEqual({ conv2d: 1, add: 2 });
    const output = build((net, x) => {
      const conv = net.conv(x, 3);
      return { conv, y: net.add(conv, net.parameter('bias', [3])) };
    });
    expect(count(runAndCompare(fuseBias, output, {}))).toEqual({ conv2d: 1, add: 1 });
  });

  test('leaves the sum of a convolution and a map, a vector of one channel, and a second bias', () => {
    const maps = build((net, x) => ({ y: net.add(net.conv(x, 3), x) }));
    expect(count(runAndCompare(fuseBias, maps, {}))).toEqual({ conv2d: 1, add: 1 });
    const scalar = build((net, x) => ({ y: net.add(net.conv(x, 3), net.parameter('bias', [1])) }));
    expect(count(runAndCompare(fuseBias, scalar, {}))).toEqual({ conv2d: 1, add: 1 });
    const twice = build((net, x) => ({ y: net.add(net.conv(x, 3, { bias: true }), net.parameter('bias', [3])) }));
    expect(count(runAndCompare(fuseBias, twice, {}))).toEqual({ 'fused-conv2d': 1, add: 1 });
  });
});

describe('fold-batch-norm', () => {
  test('puts a batch norm into the kernel and a bias', () => {
    const graph = build((net, x) => ({ y: net.batchNorm(net.conv(x, 4, { stride: 2 })) }));
    expect(count(runAndCompare(foldBatchNorm, graph, {}))).toEqual({
      'fold-kernel': 1,
      'fold-bias': 1,
      'fused-conv2d': 1,
    });
  });

  test('takes an existing bias along', () => {
    const graph = fuseBias.run(build((net, x) => ({ y: net.batchNorm(net.conv(x, 4, { bias: true })) })));
    const folded = runAndCompare(foldBatchNorm, graph, {});
    expect(count(folded)).toEqual({ 'fold-kernel': 1, 'fold-bias': 1, 'fused-conv2d': 1 });
    expect(folded.nodes.find((node) => node.op === 'fold-bias')?.operands).toHaveLength(5);
  });

  test('folds one batch norm after another', () => {
    const graph = build((net, x) => ({ y: net.batchNorm(net.batchNorm(net.conv(x, 4))) }));
    const folded = { 'fold-kernel': 2, 'fold-bias': 2, 'fused-conv2d': 1 };
    expect(count(runAndCompare(foldBatchNorm, graph, {}))).toEqual(folded);
  });

  test('leaves a convolution that someone else reads, and a batch norm after something else', () => {
    const shared = build((net, x) => {
      const conv = net.conv(x, 3);
      return { y: net.add(net.batchNorm(conv), conv) };
    });
    expect(count(runAndCompare(foldBatchNorm, shared, {}))).toEqual({ conv2d: 1, 'batch-norm': 1, add: 1 });
    const active = build((net, x) => ({ y: net.batchNorm(net.relu(net.conv(x, 3))) }));
    expect(count(runAndCompare(foldBatchNorm, active, {}))).toEqual({ conv2d: 1, relu: 1, 'batch-norm': 1 });
  });

  test('leaves a convolution after an activation that is fused', () => {
    const graph = fuseActivation.run(build((net, x) => ({ y: net.batchNorm(net.relu(net.conv(x, 3))) })));
    expect(count(runAndCompare(foldBatchNorm, graph, {}))).toEqual({ 'fused-conv2d': 1, 'batch-norm': 1 });
  });

  test('leaves a kernel that is known only with the image', () => {
    const net = createNet();
    const x = net.image([1, 3, 3, 3]);
    const conv = net.builder.add('conv2d', [x, x], { stride: 1, dilation: 1 }, net.origin);
    const graph = net.finish({ y: net.batchNorm(conv) });
    expect(count(runAndCompare(foldBatchNorm, graph, {}))).toEqual({ conv2d: 1, 'batch-norm': 1 });
  });
});

describe('fuse-activation', () => {
  test('puts a ReLU into the convolution, with or without a bias', () => {
    const graph = build((net, x) => ({ y: net.relu(net.conv(net.relu(net.conv(x, 2)), 4, { bias: true })) }));
    expect(count(runAndCompare(fuseActivation, fuseBias.run(graph), {}))).toEqual({ 'fused-conv2d': 2 });
  });

  test('leaves a convolution that someone else reads, and a second ReLU', () => {
    const shared = build((net, x) => {
      const conv = net.conv(x, 3);
      return { y: net.add(net.relu(conv), conv) };
    });
    expect(count(runAndCompare(fuseActivation, shared, {}))).toEqual({ conv2d: 1, relu: 1, add: 1 });
    const twice = build((net, x) => ({ y: net.relu(net.relu(net.conv(x, 3))) }));
    expect(count(runAndCompare(fuseActivation, twice, {}))).toEqual({ 'fused-conv2d': 1, relu: 1 });
  });
});
