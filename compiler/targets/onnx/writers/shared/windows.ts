import type { Attributes } from '../../proto/model.ts';

/** Windows of size×size pixels that do not overlap. */
export function windows(size: number): Attributes {
  return { kernel_shape: { ints: [size, size] }, strides: { ints: [size, size] } };
}
