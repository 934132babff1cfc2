import { isTypeError, type OpDefinition } from '../op.ts';
import { zeros64 } from '../tensor64.ts';
import { sameShape } from '../tensor-type.ts';
import { elementsOf, trafficOf } from './shared/cost.ts';
import { forEachPair, type HeadsAttributes, pairsType } from './shared/heads.ts';
import { formatType, operandAt } from './shared/types.ts';

export interface MatchPixelsAttributes extends HeadsAttributes {
  /** What each product is multiplied by. */
  readonly scale: number;
}

const NAME = 'match-pixels';

export const matchPixels: OpDefinition<typeof NAME, MatchPixelsAttributes> = {
  name: NAME,
  summary:
    'scale · the inner product of each pixel of a with each of b over the channels of a head: two maps [B, H, W, C] to [B, heads, H, W, H, W].',
  operands: ['a', 'b'],
  batch: 'joint',
  infer: (operands, attributes) => {
    const [a, b] = [operandAt(operands, 0), operandAt(operands, 1)];
    const pairs = pairsType(NAME, a, attributes);
    if (isTypeError(pairs) || (b.dtype === a.dtype && sameShape(a.shape, b.shape))) return pairs;
    return { problem: `${NAME} takes two maps of one shape: ${formatType(a)} meets ${formatType(b)}` };
  },
  cost: (operands, result, { heads }, bindings) => {
    const channels = Number(operandAt(operandAt(operands, 0).shape, 3)) / heads;
    return { flops: 2 * channels * elementsOf(result, bindings), bytes: trafficOf(operands, result, bindings) };
  },
  evaluate: (operands, { heads, scale }) => {
    const [a, b] = [operandAt(operands, 0), operandAt(operands, 1)];
    const [batch = 1, height = 1, width = 1] = a.shape;
    const result = zeros64([batch, heads, height, width, height, width]);
    forEachPair(a.shape, heads, (pair, first, second) => {
      result.data[pair] = (result.data[pair] ?? 0) + scale * (a.data[first] ?? 0) * (b.data[second] ?? 0);
    });
    return result;
  },
  vjp({ operands, cotangent, attributes: { heads, scale }, add }) {
    const scaled = add('affine', [cotangent], { scale, offset: 0 });
    return [
      add('mix-pixels', [scaled, operandAt(operands, 1)], { heads, turned: false }),
      add('mix-pixels', [scaled, operandAt(operands, 0)], { heads, turned: true }),
    ];
  },
};
