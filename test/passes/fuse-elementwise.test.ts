import { describe, expect, test } from '@jest/globals';
import type { Graph } from '../../compiler/graph/ir.ts';
import { fuseElementwise } from '../../compiler/passes/fuse-elementwise.ts';
import { MOST_OPERANDS } from '../../compiler/passes/shared/clusters.ts';
import { createNet } from './support/net.ts';
import { runAndCompare } from './support/same-results.ts';

/** The fused ops of a graph as the ops they are made of. */
function fusedOps(graph: Graph): readonly (readonly string[])[] {
  return graph.nodes.flatMap((node) => (node.op === 'fused-map' ? [node.attributes.steps.map(({ op }) => op)] : []));
}

describe('fuse-elementwise', () => {
  test('makes one op of a chain, over maps, vectors and numbers', () => {
    const net = createNet();
    const { builder, origin } = net;
    const x = net.image([2, 4, 8, 3]);
    const scaled = builder.add('multiply', [x, net.parameter('v', [3])], {}, origin);
    const half = builder.add('constant', [], { value: 0.5 }, origin);
    const y = net.softplus(net.relu(builder.add('add', [scaled, half], {}, origin)));
    const graph = runAndCompare(fuseElementwise, net.finish({ y }), {});
    expect(fusedOps(graph)).toEqual([['multiply', 'constant', 'add', 'relu', 'softplus']]);
    expect(graph.nodes.map(({ op }) => op)).toEqual(['input', 'parameter', 'fused-map']);
  });

  test('stores what another op reads, and computes again what is cheap to', () => {
    const net = createNet();
    const x = net.conv(net.image([2, 4, 8, 3]), 2);
    const mask = net.relu(x);
    const graph = runAndCompare(fuseElementwise, net.finish({ a: net.down(mask), b: net.softplus(x), mask }), {});
    expect(fusedOps(graph)).toEqual([['relu'], ['softplus']]);
    // Two kernels of one launch each, though both apply the ReLU.
    const other = createNet();
    const shared = other.relu(other.conv(other.image([2, 4, 8, 3]), 2));
    const split = { a: other.softplus(shared), b: other.builder.add('tanh', [shared], {}, other.origin) };
    expect(fusedOps(runAndCompare(fuseElementwise, other.finish(split), {}))).toEqual([
      ['relu', 'softplus'],
      ['relu', 'tanh'],
    ]);
  });

  test('stores a large value that many kernels would compute again', () => {
    const net = createNet();
    const { builder, origin } = net;
    const maps = Array.from({ length: 6 }, () => net.conv(net.image([8, 256, 256, 1]), 32));
    const sum = maps.reduce((a, b) => net.add(a, b));
    const outputs = [1, 2, 3].map((scale) => builder.add('affine', [sum], { scale, offset: 0 }, origin));
    const graph = fuseElementwise.run(net.finish(Object.fromEntries(outputs.map((node, index) => [`${index}`, node]))));
    expect(fusedOps(graph)).toEqual([['add', 'add', 'add', 'add', 'add'], ['affine'], ['affine'], ['affine']]);
  });

  test('reads no more buffers than a kernel can', () => {
    const net = createNet();
    const maps = Array.from({ length: 3 * MOST_OPERANDS }, (_, index) => net.noise(`n[${index}]`, [2, 3, 3, 2]));
    const y = maps.reduce((a, b) => net.add(a, b));
    const graph = runAndCompare(fuseElementwise, net.finish({ y }), {});
    const most = graph.nodes.map(({ op, operands }) => (op === 'fused-map' ? operands.length : 0));
    expect(Math.max(...most)).toBe(MOST_OPERANDS);
    expect(fusedOps(graph)).toHaveLength(4);
  });

  test('takes the shape of something stored where a shape is all that is wanted', () => {
    const net = createNet();
    const { builder, origin } = net;
    const x = net.image([2, 4, 8, 3]);
    const active = net.relu(net.conv(x, 3));
    const mean = builder.add('divide-by-extents', [net.parameter('v', [3]), active], { axes: [0, 1, 2] }, origin);
    const y = builder.add('subtract', [active, mean], {}, origin);
    const graph = runAndCompare(fuseElementwise, net.finish({ y }), {});
    expect(fusedOps(graph)).toEqual([['relu', 'divide-by-extents', 'subtract']]);
  });

  test('leaves alone what is broadcast over the batch or over pixels', () => {
    const net = createNet();
    const { builder, origin } = net;
    const z = builder.add(
      'gaussian-sample',
      [net.image([1, 4, 8, 3]), net.noise('scale', [1, 4, 8, 3]), net.noise('noise', [5, 4, 8, 3])],
      {},
      origin,
    );
    const graph = runAndCompare(fuseElementwise, net.finish({ z, y: net.relu(z) }), {});
    expect(graph.nodes.map(({ op }) => op)).toEqual(['input', 'input', 'input', 'gaussian-sample', 'fused-map']);
  });
});

test('computes a stored value again where all that it reads is read anyway', () => {
  const net = createNet();
  const { builder, origin } = net;
  const x = net.conv(net.image([2, 16, 16, 3]), 8);
  const active = net.relu(net.batchNorm(x));
  const cotangent = net.noise('cotangent', [2, 16, 16, 8]);
  const gradient = builder.add('relu-gradient', [active, cotangent], { slope: 0 }, origin);
  const y = builder.add('multiply', [gradient, x], {}, origin);
  const graph = runAndCompare(fuseElementwise, net.finish({ y, down: net.down(active) }), {});
  expect(fusedOps(graph)).toEqual([
    ['batch-norm', 'relu'],
    ['batch-norm', 'relu', 'relu-gradient', 'multiply'],
  ]);
});
