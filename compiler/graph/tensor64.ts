/** A dense row-major tensor in double precision: what the reference evaluator computes with. int32 values are held exactly. */
export interface Tensor64 {
  readonly shape: readonly number[];
  readonly data: Float64Array;
}

export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, extent) => product * extent, 1);
}

export function zeros64(shape: readonly number[]): Tensor64 {
  return { shape, data: new Float64Array(sizeOf(shape)) };
}

export function tensor64(shape: readonly number[], values: ArrayLike<number>): Tensor64 {
  return { shape, data: Float64Array.from(values) };
}
