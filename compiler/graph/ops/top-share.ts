import { isTypeError, type OpDefinition } from '../op.ts';
import { zeros64 } from '../tensor64.ts';
import { formatShape } from '../tensor-type.ts';
import { costPerElement } from './shared/cost.ts';
import { featureMap, operandAt } from './shared/types.ts';

export interface TopShareAttributes {
  /** Above 0, at most 1. */
  readonly share: number;
}

/**
 * Which pixels are among the largest of their image, k of them. Pixels that equal the k-th largest divide evenly what places
 * the larger ones leave, so that no order of equal pixels matters, and the mask of an image always sums to k.
 */
export const topShare: OpDefinition<'top-share', TopShareAttributes> = {
  name: 'top-share',
  summary:
    'A mask [B, H, W, 1] of the k largest numbers of each image of x [B, H, W, 1], k = share · H · W rounded, at least 1; numbers that equal the k-th share what is left.',
  operands: ['x'],
  batch: 'each',
  infer: (operands) => {
    const x = operandAt(operands, 0);
    const map = featureMap('top-share', x);
    if (isTypeError(map)) return map;
    return map.channels === 1 ? x : { problem: `top-share takes one number per pixel, not ${formatShape(x.shape)}` };
  },
  cost: costPerElement(20),
  evaluate: (operands, { share }) => {
    const x = operandAt(operands, 0);
    const [batch = 1] = x.shape;
    const pixels = x.data.length / batch;
    const count = countOf(share, pixels);
    const result = zeros64(x.shape);
    for (let start = 0; start < x.data.length; start += pixels) {
      const values = x.data.subarray(start, start + pixels);
      const threshold = values.toSorted()[pixels - count] ?? Number.NaN;
      const above = values.filter((value) => value > threshold).length;
      const equal = values.filter((value) => value === threshold).length;
      for (const [pixel, value] of values.entries()) {
        const part = value === threshold ? (count - above) / equal : 0;
        result.data[start + pixel] = value > threshold ? 1 : part;
      }
    }
    return result;
  },
  // A small change of x moves no pixel across the threshold.
  vjp: () => [null],
};

/** How many pixels a share of an image is. */
export function countOf(share: number, pixels: number): number {
  return Math.max(1, Math.floor(share * pixels + 0.5));
}
