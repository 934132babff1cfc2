import type { OpDefinition } from '../op.ts';
import { sizeOf, tensor64 } from '../tensor64.ts';
import { formatShape } from '../tensor-type.ts';
import { costPerElement } from './shared/cost.ts';
import { operandAt } from './shared/types.ts';

export interface UnpackAttributes {
  /** Index of the first element. */
  readonly start: number;
  /** The shape of the part, row-major. */
  readonly shape: readonly number[];
}

export const unpack: OpDefinition<'unpack', UnpackAttributes> = {
  name: 'unpack',
  summary: 'The elements of a vector from `start` on in a shape of their own: one of the tensors that `pack` joined.',
  operands: ['packed'],
  batch: 'none',
  infer: (operands, { start, shape }) => {
    const packed = operandAt(operands, 0);
    const [extent] = packed.shape;
    const end = start + sizeOf(shape);
    if (
      packed.shape.length !== 1 ||
      typeof extent !== 'number' ||
      !Number.isInteger(start) ||
      start < 0 ||
      end > extent
    ) {
      return { problem: `unpack: ${formatShape(packed.shape)} has no elements ${start} … ${end - 1}` };
    }
    return { dtype: packed.dtype, shape };
  },
  cost: (_operands, result, attributes, bindings) => costPerElement(0)([result], result, attributes, bindings),
  evaluate: (operands, { start, shape }) =>
    tensor64(shape, operandAt(operands, 0).data.slice(start, start + sizeOf(shape))),
  vjp: { never: 'it takes apart the state of the next step' },
};
