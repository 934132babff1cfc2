import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { differentiate, gradientName } from '../../compiler/differentiate/reverse.ts';
import { createGraphBuilder, type GraphBuilder } from '../../compiler/graph/builder.ts';
import { evaluateGraph } from '../../compiler/graph/evaluate.ts';
import type { Graph, NodeId } from '../../compiler/graph/ir.ts';
import { type Tensor64, tensor64 } from '../../compiler/graph/tensor64.ts';
import { verifyGraph } from '../../compiler/graph/verify.ts';
import { commonSubexpressions } from '../../compiler/passes/common-subexpressions.ts';
import { createRandom } from '../graph/support/random.ts';
import { randomGraph } from '../passes/support/random-graph.ts';
import { randomFeeds } from '../passes/support/feeds.ts';
import { derivedSlope, type Direction, measuredSlope } from './support/slopes.ts';

const origin = { path: 'net', span: null };

const input = (builder: GraphBuilder, name: string, shape: readonly number[]): NodeId =>
  builder.add('input', [], { name, role: 'image', type: { dtype: 'float32', shape } }, origin);

/** The sum of all elements. */
function total(builder: GraphBuilder, x: NodeId): NodeId {
  return builder.add('sum-like', [x, builder.add('constant', [], { value: 0 }, origin)], {}, origin);
}

function gradientsOf(build: (builder: GraphBuilder, x: NodeId) => NodeId, x: Tensor64): ReadonlyMap<string, Tensor64> {
  const builder = createGraphBuilder();
  const node = input(builder, 'x', x.shape.map(Number));
  const loss = build(builder, node);
  const graph = differentiate(builder.finish([{ name: 'loss', node: loss }]), loss, [node]);
  expect(verifyGraph(graph)).toEqual([]);
  return evaluateGraph(graph, new Map([['x', x]]));
}

describe('differentiate', () => {
  test('adds up what comes back from every use of a value', () => {
    // x · x + x, so 2x + 1.
    const gradients = gradientsOf(
      (builder, x) => total(builder, builder.add('add', [builder.add('multiply', [x, x], {}, origin), x], {}, origin)),
      tensor64([3], [1, -2, 0.5]),
    );
    expect([...(gradients.get('gradient[x]')?.data ?? [])]).toEqual([3, -3, 2]);
  });

  test('gives a gradient the shape of its input where the derivative repeats', () => {
    const gradients = gradientsOf(
      (builder, x) => total(builder, builder.add('mean-spatial', [x], {}, origin)),
      tensor64([1, 2, 2, 1], [1, 2, 3, 4]),
    );
    expect(gradients.get('gradient[x]')).toEqual(tensor64([1, 2, 2, 1], [0.25, 0.25, 0.25, 0.25]));
  });

  test('joins derivatives that repeat with those that do not', () => {
    const gradients = gradientsOf(
      (builder, x) => {
        const parts = [builder.add('mean-spatial', [x], {}, origin), builder.add('moments-mean', [x], {}, origin), x];
        const [a, b, c] = parts.map((part) => total(builder, builder.add('multiply', [part, part], {}, origin)));
        return builder.add('add', [builder.add('add', [a ?? 0, b ?? 0], {}, origin), c ?? 0], {}, origin);
      },
      tensor64([1, 2, 1, 1], [1, 3]),
    );
    // d/dx of 2 · mean² + Σ x², the mean being 2.
    expect([...(gradients.get('gradient[x]')?.data ?? [])]).toEqual([4 + 2, 4 + 6]);
  });

  test('keeps the nodes and outputs of the graph', () => {
    const builder = createGraphBuilder();
    const x = input(builder, 'x', [2]);
    const loss = total(builder, x);
    const graph = builder.finish([{ name: 'loss', node: loss }]);
    const result = differentiate(graph, loss, [x]);
    expect(result.nodes.slice(0, graph.nodes.length)).toEqual(graph.nodes);
    expect(result.outputs.map(({ name }) => name)).toEqual(['loss', 'gradient[x]']);
  });

  test('leaves out what the loss does not depend on, and what lends its shape only', () => {
    const builder = createGraphBuilder();
    const [x, like, other] = [input(builder, 'x', [1]), input(builder, 'like', [4]), input(builder, 'other', [4])];
    builder.add('exp', [other], {}, origin);
    const loss = total(builder, builder.add('broadcast-like', [x, like], {}, origin));
    const graph = differentiate(builder.finish([]), loss, [x, like, other]);
    expect(graph.outputs.map(({ name }) => name)).toEqual(['gradient[x]']);
    expect([
      ...(evaluateGraph(
        graph,
        new Map([
          ['x', tensor64([1], [3])],
          ['like', tensor64([4], [0, 0, 0, 0])],
        ]),
      ).get('gradient[x]')?.data ?? []),
    ]).toEqual([4]);
  });

  test('says of what is computed on the way back which line it belongs to', () => {
    const builder = createGraphBuilder();
    const x = input(builder, 'x', [2]);
    const loss = total(
      builder,
      builder.add('exp', [x], {}, { path: 'prior.mu', span: { file: 'a', start: 1, end: 2 } }),
    );
    const graph = builder.finish([]);
    const back = differentiate(graph, loss, [x]).nodes.slice(graph.nodes.length);
    expect(back.find(({ op }) => op === 'multiply')?.origin).toEqual({
      path: 'gradient.prior.mu',
      span: { file: 'a', start: 1, end: 2 },
    });
  });

  test('refuses a loss that is no number, and an op without a derivative', () => {
    const builder = createGraphBuilder();
    const x = input(builder, 'x', [1, 1, 1, 2]);
    const loss = total(builder, builder.add('softmax', [x], {}, origin));
    const graph = builder.finish([]);
    expect(() => differentiate(graph, x, [x])).toThrow('a loss is one number, not [1, 1, 1, 2]');
    expect(() => differentiate(graph, loss, [x])).toThrow('softmax at net is not differentiable: losses take logits');
  });
});

describe('gradients of random graphs agree with finite differences', () => {
  /** The sum of the squares of all outputs as `loss`, differentiated in all inputs and parameters. */
  function lossOf(graph: Graph): Graph {
    const builder = createGraphBuilder(graph);
    const parts = graph.outputs.map(({ node }) => total(builder, builder.add('multiply', [node, node], {}, origin)));
    const loss = parts.reduce((sum, part) => builder.add('add', [sum, part], {}, origin));
    const wrt = graph.nodes.filter(({ op }) => op === 'input' || op === 'parameter').map(({ id }) => id);
    return differentiate(builder.finish([{ name: 'loss', node: loss }]), loss, wrt);
  }

  test('along random directions', () => {
    let compared = 0;
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const random = createRandom(seed);
        const plain = commonSubexpressions.run(randomGraph(random));
        fc.pre(plain.nodes.every(({ op }) => op !== 'softmax'));
        const graph = lossOf(plain);
        expect(verifyGraph(graph)).toEqual([]);
        const bindings = { K: 3 };
        const feeds = randomFeeds(plain, random, bindings);
        const gradients = evaluateGraph(graph, feeds, bindings);
        const direction: Direction = new Map(
          [...feeds].map(([name, { shape }]) => [name, random.tensor(shape, -1, 1)]),
        );
        const { slope, scale } = derivedSlope((name) => gradients.get(gradientName(name)), direction);
        const difference = Math.abs(measuredSlope(graph, feeds, direction, 1e-6, bindings) - slope);
        expect(difference).toBeLessThanOrEqual(1e-6 * scale);
        compared += scale > 0 ? 1 : 0;
      }),
      // One seed, so that no run meets the kink of a ReLU or a tie of a maximum.
      { numRuns: 150, seed: 4 },
    );
    expect(compared).toBeGreaterThan(100);
  });
});
