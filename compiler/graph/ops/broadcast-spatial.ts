import { isTypeError, type OpDefinition } from '../op.ts';
import { broadcastTo } from './shared/broadcast.ts';
import { bytesOf } from './shared/cost.ts';
import { featureMaps, formatSize, mapType, type NoAttributes, operandAt } from './shared/types.ts';
import { sumTo } from './shared/sum-to.ts';

export const broadcastSpatial: OpDefinition<'broadcast-spatial', NoAttributes> = {
  name: 'broadcast-spatial',
  summary: 'Repeats a 1×1 map over the height and width of another: [B, 1, 1, C] like [·, H, W, ·] to [B, H, W, C].',
  operands: ['x', 'like'],
  batch: 'each',
  infer: (operands) => {
    const maps = featureMaps('broadcast-spatial', operands);
    if (isTypeError(maps)) return maps;
    const [x, like] = [operandAt(maps, 0), operandAt(maps, 1)];
    if (x.height !== 1 || x.width !== 1) return { problem: `only a 1×1 map can be broadcast, not ${formatSize(x)}` };
    return mapType({ ...x, height: like.height, width: like.width });
  },
  cost: (operands, result, _attributes, bindings) => ({
    flops: 0,
    bytes: bytesOf(operandAt(operands, 0), bindings) + bytesOf(result, bindings),
  }),
  evaluate: (operands) => {
    const [x, like] = [operandAt(operands, 0), operandAt(operands, 1)];
    const [batch = 0, , , channels = 0] = x.shape;
    const [, height = 0, width = 0] = like.shape;
    return broadcastTo(x, [batch, height, width, channels]);
  },
  vjp: (context) => [sumTo(context, context.cotangent, 0), null],
};
