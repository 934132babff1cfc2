import { isTypeError, type OpDefinition } from '../../op.ts';
import { type Tensor64, zeros64 } from '../../tensor64.ts';
import { divideDim } from '../../tensor-type.ts';
import { elementsOf, trafficOf } from './cost.ts';
import { featureMap, formatSize, mapType, operandAt, wholeProblem } from './types.ts';

export interface PoolingAttributes {
  /** Side of a window; windows do not overlap. */
  readonly size: number;
}

type Shared = Pick<OpDefinition<string, PoolingAttributes>, 'operands' | 'batch' | 'infer' | 'cost' | 'evaluate'>;

/** What the ops that reduce size×size windows to one pixel have in common: [B, H, W, C] → [B, H/size, W/size, C]. */
export function pooling(op: string, reduce: (window: Float64Array) => number): Shared {
  return {
    operands: ['x'],
    batch: 'each',
    infer: (operands, { size }) => {
      const map = featureMap(op, operandAt(operands, 0));
      if (isTypeError(map)) return map;
      const problem = wholeProblem(op, 'size', size);
      if (problem !== null) return problem;
      const height = divideDim(map.height, size);
      const width = divideDim(map.width, size);
      if (height === null || width === null) {
        return { problem: `${op} with windows of ${size}×${size} does not divide a map of ${formatSize(map)}` };
      }
      return mapType({ ...map, height, width });
    },
    cost: (operands, result, _attributes, bindings) => ({
      flops: elementsOf(operandAt(operands, 0), bindings),
      bytes: trafficOf(operands, result, bindings),
    }),
    evaluate: (operands, { size }) => pool(operandAt(operands, 0), size, reduce),
  };
}

function pool(x: Tensor64, size: number, reduce: (window: Float64Array) => number): Tensor64 {
  const [batch = 0, height = 0, width = 0, channels = 0] = x.shape;
  const result = zeros64([batch, height / size, width / size, channels]);
  const window = new Float64Array(size * size);
  let target = 0;
  for (let item = 0; item < batch; item += 1) {
    for (let row = 0; row < height; row += size) {
      for (let column = 0; column < width; column += size) {
        for (let c = 0; c < channels; c += 1) {
          for (let i = 0; i < window.length; i += 1) {
            const sourceRow = item * height + row + Math.floor(i / size);
            window[i] = x.data[(sourceRow * width + column + (i % size)) * channels + c] ?? 0;
          }
          result.data[target] = reduce(window);
          target += 1;
        }
      }
    }
  }
  return result;
}
