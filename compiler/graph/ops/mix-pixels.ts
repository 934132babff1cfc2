import { isTypeError, type OpDefinition } from '../op.ts';
import { zeros64 } from '../tensor64.ts';
import { elementsOf, trafficOf } from './shared/cost.ts';
import { forEachPair, type HeadsAttributes, pairsProblem, pairsType } from './shared/heads.ts';
import { operandAt } from './shared/types.ts';

export interface MixPixelsAttributes extends HeadsAttributes {
  /** Whether the second pixel of a pair is that of the result, not the first. */
  readonly turned: boolean;
}

const NAME = 'mix-pixels';

export const mixPixels: OpDefinition<typeof NAME, MixPixelsAttributes> = {
  name: NAME,
  summary:
    'For each pixel the sum of all pixels of x, each times the weight of the two: [B, heads, H, W, H, W] and [B, H, W, C] to [B, H, W, C].',
  operands: ['weights', 'x'],
  batch: 'joint',
  infer: (operands, attributes) => {
    const [weights, x] = [operandAt(operands, 0), operandAt(operands, 1)];
    const pairs = pairsType(NAME, x, attributes);
    return isTypeError(pairs) ? pairs : (pairsProblem(NAME, weights, pairs) ?? x);
  },
  cost: (operands, result, { heads }, bindings) => {
    const channels = Number(operandAt(result.shape, 3)) / heads;
    const pairs = elementsOf(operandAt(operands, 0), bindings);
    return { flops: 2 * channels * pairs, bytes: trafficOf(operands, result, bindings) };
  },
  evaluate: (operands, { heads, turned }) => {
    const [weights, x] = [operandAt(operands, 0), operandAt(operands, 1)];
    const result = zeros64(x.shape);
    forEachPair(x.shape, heads, (pair, first, second) => {
      const [to, from] = turned ? [second, first] : [first, second];
      result.data[to] = (result.data[to] ?? 0) + (weights.data[pair] ?? 0) * (x.data[from] ?? 0);
    });
    return result;
  },
  vjp({ operands, cotangent, attributes: { heads, turned }, add }) {
    const [weights, x] = [operandAt(operands, 0), operandAt(operands, 1)];
    const maps = turned ? [x, cotangent] : [cotangent, x];
    return [
      add('match-pixels', maps, { heads, scale: 1 }),
      add('mix-pixels', [weights, cotangent], { heads, turned: !turned }),
    ];
  },
};
