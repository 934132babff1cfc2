import type { TensorType } from '../../../../graph/tensor-type.ts';
import type { TfjsCall } from '../../writer.ts';
import { extent, product } from '../../shapes.ts';

/** A map [B, H, W, C] as [B, heads, H · W, C / heads]. */
export function inHeads(
  map: string,
  type: TensorType,
  heads: number,
  temporary: TfjsCall<unknown>['temporary'],
): string {
  const [batch, pixels, each] = [extent(type, 0, map), product(type, [1, 2], map), Number(type.shape[3]) / heads];
  if (heads === 1) return temporary('Pixels', `tf.reshape(${map}, [${batch}, 1, ${pixels}, ${each}])`);
  const parts = temporary('Pixels', `tf.reshape(${map}, [${batch}, ${pixels}, ${heads}, ${each}])`);
  return temporary('Heads', `tf.transpose(${parts}, [0, 2, 1, 3])`);
}

/** Pairs of pixels as rows of one pixel each. */
export function inRows(pairs: string, type: TensorType, temporary: TfjsCall<unknown>['temporary']): string {
  return temporary('Rows', `tf.reshape(${pairs}, [-1, ${product(type, [4, 5], pairs)}])`);
}
