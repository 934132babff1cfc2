import type { TensorType } from '../../../graph/tensor-type.ts';
import type { TfjsCall } from '../../tfjs/writer.ts';
import { extent } from '../../tfjs/shapes.ts';

/**
 * The mean of each channel of a map, by way of each image's: the backend pools five times faster than it sums over axes
 * that are not the last, and loses fewer digits.
 */
export function channelMeans(x: string, type: TensorType, temporary: TfjsCall<unknown>['temporary']): string {
  const window = `[${extent(type, 1, x)}, ${extent(type, 2, x)}]`;
  const pooled = temporary('Pooled', `tf.avgPool<tfc.Tensor4D>(${x}, ${window}, ${window}, 'valid')`);
  return `tf.mean<tfc.Tensor1D>(${pooled}, [0, 1, 2])`;
}
