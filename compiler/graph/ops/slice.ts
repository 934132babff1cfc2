import { invariant } from '../../invariant.ts';
import type { OpDefinition } from '../op.ts';
import { zeros64 } from '../tensor64.ts';
import type { NodeId } from '../ir.ts';
import { formatDim, formatShape, resolveDim } from '../tensor-type.ts';
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
  summary: 'The indices start … start + size − 1 of one axis: channels of a map, or part of a kernel.',
  operands: ['x'],
  batch: 'each',
  infer: (operands, { axis, start, size }) => {
    const x = operandAt(operands, 0);
    const extent = x.shape[axis];
    // A vector has no batch.
    if (axis === 0 && x.shape.length > 1) return { problem: 'slice: the items of a batch stay together' };
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
  vjp({ operands, cotangent, attributes: { axis, start, size }, typeOf, add }) {
    const x = operandAt(operands, 0);
    const extent = resolveDim(operandAt(typeOf(x).shape, axis), {});
    const zero = add('constant', [], { value: 0 });
    invariant(axis === 3, 'only channels are cut on a way back: kernels are cut for sampling, which has none');
    const zeros = (from: number, count: number): readonly NodeId[] =>
      count === 0 ? [] : [add('broadcast-like', [zero, add('slice', [x], { axis, start: from, size: count })], {})];
    const parts = [...zeros(0, start), cotangent, ...zeros(start + size, extent - start - size)];
    return [parts.length === 1 ? cotangent : add('concat', parts, {})];
  },
};
