import { isTypeError, type TypeProblem } from '../../op.ts';
import type { Tensor64 } from '../../tensor64.ts';
import { formatShape, sameShape, type TensorType } from '../../tensor-type.ts';
import { featureMap, formatType, wholeProblem } from './types.ts';

export interface HeadsAttributes {
  /** In how many parts of neighbouring channels pixels are compared. */
  readonly heads: number;
}

/** The type of a number for each two pixels of a map and each head: [B, heads, H, W, H, W]. */
export function pairsType(op: string, map: TensorType, { heads }: HeadsAttributes): TensorType | TypeProblem {
  const found = featureMap(op, map);
  if (isTypeError(found)) return found;
  const problem = wholeProblem(op, 'number of heads', heads);
  if (problem !== null) return problem;
  const { batch, height, width, channels } = found;
  if (typeof channels !== 'number' || channels % heads !== 0) {
    return { problem: `${heads} heads do not divide the channels of ${formatType(map)}` };
  }
  return { dtype: 'float32', shape: [batch, heads, height, width, height, width] };
}

/** The problem with a number for each two pixels that must be those of a map, or null. */
export function pairsProblem(op: string, pairs: TensorType, wanted: TensorType): TypeProblem | null {
  if (pairs.dtype === 'float32' && sameShape(pairs.shape, wanted.shape)) return null;
  return { problem: `${op} takes pairs of pixels ${formatShape(wanted.shape)}, not ${formatType(pairs)}` };
}

/** How many numbers of pairs [B, heads, H, W, H, W] belong to one pixel: they lie side by side. */
export function pairsOfPixel({ shape }: Tensor64): number {
  return (shape[4] ?? 1) * (shape[5] ?? 1);
}

/** Visits two pixels and a channel of a head: where they lie in the pairs and in the maps. */
export function forEachPair(
  [batch = 1, height = 1, width = 1, channels = 1]: readonly number[],
  heads: number,
  visit: (pair: number, first: number, second: number) => void,
): void {
  const [pixels, each] = [height * width, channels / heads];
  for (let item = 0; item < batch; item += 1) {
    for (let head = 0; head < heads; head += 1) {
      for (let p = 0; p < pixels; p += 1) {
        for (let q = 0; q < pixels; q += 1) {
          const pair = ((item * heads + head) * pixels + p) * pixels + q;
          for (let c = head * each; c < (head + 1) * each; c += 1) {
            visit(pair, (item * pixels + p) * channels + c, (item * pixels + q) * channels + c);
          }
        }
      }
    }
  }
}
