import { sizeOf, type Tensor64, zeros64 } from '../../tensor64.ts';

/**
 * Where result pixel i lies in the source: at i / factor (`legacy`: TensorFlow 1 with align_corners=False), or at
 * (i + 0.5) / factor − 0.5 (`half-pixel`: TensorFlow 2, PyTorch with align_corners=False). Clamped at the border.
 */
export type Centers = 'legacy' | 'half-pixel';

/** Enlarges one axis by a whole factor, with linear interpolation. */
export function interpolate(x: Tensor64, axis: number, factor: number, centers: Centers): Tensor64 {
  const { shape, data } = x;
  const extent = shape[axis] ?? 0;
  const result = zeros64(shape.with(axis, extent * factor));
  forEachPair(shape, axis, factor, centers, (large, small, weight) => {
    result.data[large] = (result.data[large] ?? 0) + (data[small] ?? 0) * weight;
  });
  return result;
}

/** The adjoint of `interpolate`: an axis of factor · extent pixels becomes one of extent pixels. */
export function gatherBack(y: Tensor64, axis: number, factor: number, centers: Centers): Tensor64 {
  const { shape, data } = y;
  const result = zeros64(shape.with(axis, (shape[axis] ?? 0) / factor));
  forEachPair(result.shape, axis, factor, centers, (large, small, weight) => {
    result.data[small] = (result.data[small] ?? 0) + (data[large] ?? 0) * weight;
  });
  return result;
}

/** Visits the two source pixels of every result pixel, with their weights. */
function forEachPair(
  smallShape: readonly number[],
  axis: number,
  factor: number,
  centers: Centers,
  visit: (large: number, small: number, weight: number) => void,
): void {
  const extent = smallShape[axis] ?? 0;
  const inner = sizeOf(smallShape.slice(axis + 1));
  const outer = sizeOf(smallShape.slice(0, axis));
  for (let i = 0; i < extent * factor; i += 1) {
    const position = centers === 'legacy' ? i / factor : Math.max((i + 0.5) / factor - 0.5, 0);
    const lower = Math.floor(position);
    const upper = Math.min(lower + 1, extent - 1);
    const weight = position - lower;
    for (let block = 0; block < outer; block += 1) {
      const large = (block * extent * factor + i) * inner;
      const low = (block * extent + lower) * inner;
      const high = (block * extent + upper) * inner;
      for (let j = 0; j < inner; j += 1) {
        visit(large + j, low + j, 1 - weight);
        visit(large + j, high + j, weight);
      }
    }
  }
}
