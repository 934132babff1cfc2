import type { OpDefinition } from '../op.ts';
import { sizeOf, zeros64 } from '../tensor64.ts';
import { formatShape, resolveShape } from '../tensor-type.ts';
import { costPerElement } from './shared/cost.ts';
import { formatType } from './shared/types.ts';

export interface PackAttributes {
  /** What lies in the vector, a part for each trained weight: gradients, the weights, or averages of the weights. */
  readonly of: 'gradients' | 'weights' | 'averages';
}

export const pack: OpDefinition<'pack', PackAttributes> = {
  name: 'pack',
  summary: 'Joins tensors of any shapes to one vector: the elements of each, row-major, in the order of the operands.',
  operands: ['x...'],
  batch: 'none',
  infer: (operands) => {
    let size = 0;
    for (const operand of operands) {
      if (operand.dtype !== 'float32') return { problem: `pack joins float32, not ${formatType(operand)}` };
      if (operand.shape.some((dim) => typeof dim !== 'number')) {
        return { problem: `pack needs known extents, not ${formatShape(operand.shape)}` };
      }
      size += sizeOf(resolveShape(operand.shape, {}));
    }
    return size === 0 ? { problem: 'pack needs at least one element' } : { dtype: 'float32', shape: [size] };
  },
  cost: costPerElement(0),
  evaluate: (operands) => {
    const packed = zeros64([operands.reduce((size, { data }) => size + data.length, 0)]);
    let start = 0;
    for (const { data } of operands) {
      packed.data.set(data, start);
      start += data.length;
    }
    return packed;
  },
  vjp: { never: 'it joins what makes the state of the next step' },
};
