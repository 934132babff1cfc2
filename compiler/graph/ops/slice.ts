import type { OpDefinition } from '../op.ts';
import { zeros64 } from '../tensor64.ts';
import { formatDim, formatShape } from '../tensor-type.ts';
import { costPerElement } from './shared/cost.ts';
import { operandAt } from './shared/types.ts';

export interface SliceAttributes {
  readonly axis: number;
  /** First index kept. */
  readonly start: number;
  /** How many are kept. */
  readonly size: number;
}

export const slice: OpDefinition<'slice', SliceAttributes> = {
  name: 'slice',
  summary: 'The indices start … start + size − 1 of one axis: part of a kernel.',
  operands: ['x'],
  batch: 'none',
  infer: (operands, { axis, start, size }) => {
    const x = operandAt(operands, 0);
    const extent = x.shape[axis];
    if (extent === undefined) return { problem: `slice: ${formatShape(x.shape)} has no axis ${axis}` };
    const whole = Number.isInteger(start) && Number.isInteger(size);
    if (typeof extent !== 'number' || !whole || start < 0 || size < 1 || start + size > extent) {
      return { problem: `slice: an axis of ${formatDim(extent)} has no indices ${start} … ${start + size - 1}` };
    }
    return { dtype: x.dtype, shape: x.shape.with(axis, size) };
  },
  cost: (_operands, result, attributes, bindings) => costPerElement(0)([result], result, attributes, bindings),
  evaluate: (operands, { axis, start, size }) => {
    const x = operandAt(operands, 0);
    const extent = x.shape[axis] ?? 0;
    const inner = x.shape.slice(axis + 1).reduce((product, dim) => product * dim, 1);
    const result = zeros64(x.shape.with(axis, size));
    const blocks = x.data.length / (extent * inner);
    for (let block = 0; block < blocks; block += 1) {
      const from = (block * extent + start) * inner;
      result.data.set(x.data.subarray(from, from + size * inner), block * size * inner);
    }
    return result;
  },
  vjp: { never: 'kernels are cut for sampling, and cotangents on the way back' },
};
