import type { OpDefinition } from '../op.ts';
import { tensor64 } from '../tensor64.ts';

export interface ConstantAttributes {
  readonly value: number;
}

export const constant: OpDefinition<'constant', ConstantAttributes> = {
  name: 'constant',
  summary: 'One number, of shape [].',
  operands: [],
  batch: 'none',
  infer: () => ({ dtype: 'float32', shape: [] }),
  cost: () => ({ flops: 0, bytes: 0 }),
  evaluate: (_operands, { value }) => tensor64([], [value]),
  vjp: () => [],
};
