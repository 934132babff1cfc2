import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { differentiate, gradientName } from '../../compiler/differentiate/reverse.ts';
import { createGraphBuilder } from '../../compiler/graph/builder.ts';
import { definitionOf } from '../../compiler/graph/definition.ts';
import { evaluateGraph } from '../../compiler/graph/evaluate.ts';
import type { Graph, NodeId } from '../../compiler/graph/ir.ts';
import { ops } from '../../compiler/graph/ops/index.ts';
import type { Tensor64 } from '../../compiler/graph/tensor64.ts';
import { verifyGraph } from '../../compiler/graph/verify.ts';
import { createRandom, type Random } from '../graph/support/random.ts';
import { type ComputedOp, computedOps, uses } from '../graph/support/uses.ts';
import { derivedSlope, type Direction, measuredSlope } from './support/slopes.ts';

const origin = { path: 'op', span: null };
const isDifferentiable = (name: ComputedOp): boolean => typeof definitionOf(name).vjp === 'function';

/** One op on inputs `0`, `1` …, and the sum of its result with random weights as `loss`, differentiated in all reals. */
interface Probe {
  readonly graph: Graph;
  readonly feeds: Map<string, Tensor64>;
  /** Inputs that real numbers are fed to. */
  readonly reals: readonly string[];
}

function probe(name: ComputedOp, random: Random): Probe {
  const { operands, attributes, dtypes } = uses[name](random);
  const builder = createGraphBuilder();
  const feeds = new Map<string, Tensor64>();
  const input = (label: string, value: Tensor64, dtype: 'float32' | 'int32' = 'float32'): NodeId => {
    feeds.set(label, value);
    const type = { dtype, shape: value.shape };
    return builder.add('input', [], { name: label, role: 'image', type }, origin);
  };
  const inputs = operands.map((operand, index) => input(String(index), operand, dtypes?.[index]));
  const result = builder.add(name, inputs, attributes, origin);
  const weights = input('weights', random.tensor(builder.typeOf(result).shape.map(Number)));
  const number = builder.add('constant', [], { value: 0 }, origin);
  const loss = builder.add('sum-like', [builder.add('multiply', [result, weights], {}, origin), number], {}, origin);
  const wrt = inputs.filter((_, index) => (dtypes?.[index] ?? 'float32') === 'float32');
  const graph = differentiate(builder.finish([{ name: 'loss', node: loss }]), loss, wrt);
  return { graph, feeds, reals: wrt.map(String) };
}

describe('every op states its vector-Jacobian product, or why it has none', () => {
  test.each(Object.entries(ops))('%s', (_name, { vjp }) => {
    expect(typeof vjp === 'function' || vjp.never.length > 10).toBe(true);
  });
});

describe('vector-Jacobian products agree with finite differences', () => {
  test.each(computedOps.filter(isDifferentiable))('%s', (name) => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const random = createRandom(seed);
        const { graph, feeds, reals } = probe(name, random);
        expect(verifyGraph(graph)).toEqual([]);
        const gradients = evaluateGraph(graph, feeds);
        for (const real of reals) {
          const shape = feeds.get(real)?.shape ?? [];
          const direction: Direction = new Map([[real, random.tensor(shape, -1, 1)]]);
          const { slope, scale } = derivedSlope((each) => gradients.get(gradientName(each)), direction);
          const difference = Math.abs(measuredSlope(graph, feeds, direction, 1e-5) - slope);
          expect(gradients.get(gradientName(real))?.shape ?? shape).toEqual(shape);
          // Besides the gradient's own size there is the rounding of the two losses that are subtracted.
          expect(difference).toBeLessThanOrEqual(1e-6 * scale + 1e-8);
        }
      }),
      // One seed, so that no run meets the kink of a ReLU or a tie of a maximum.
      { numRuns: 60, seed: 1 },
    );
  });
});
