import { type Centers, interpolate } from '../../../../graph/ops/shared/interpolation.ts';
import { zeros64 } from '../../../../graph/tensor64.ts';

/** The matrix [factor·extent, extent] by which a column of pixels is enlarged: row-major. */
export function interpolationMatrix(extent: number, factor: number, centers: Centers): readonly number[] {
  const identity = zeros64([extent, extent]);
  for (let index = 0; index < extent; index += 1) identity.data[index * extent + index] = 1;
  return [...interpolate(identity, 0, factor, centers).data];
}

/** The transposed of a row-major matrix. */
export function transposed(matrix: readonly number[], columns: number): readonly number[] {
  const rows = matrix.length / columns;
  return Array.from({ length: matrix.length }, (_, at) => matrix[(at % rows) * columns + Math.floor(at / rows)] ?? 0);
}
