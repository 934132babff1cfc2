import type { OpDefinition } from '../op.ts';
import { tensor64 } from '../tensor64.ts';
import { elementsOf, trafficOf } from './shared/cost.ts';
import { formatType, type NoAttributes, operandAt } from './shared/types.ts';

export const norm: OpDefinition<'norm', NoAttributes> = {
  name: 'norm',
  summary: 'The Euclidean norm of all elements, to []: the length of a gradient.',
  operands: ['x'],
  batch: 'none',
  infer: (operands) => {
    const x = operandAt(operands, 0);
    return x.dtype === 'float32'
      ? { dtype: 'float32', shape: [] }
      : { problem: `norm takes float32, not ${formatType(x)}` };
  },
  cost: (operands, result, _attributes, bindings) => ({
    flops: 2 * elementsOf(operandAt(operands, 0), bindings),
    bytes: trafficOf(operands, result, bindings),
  }),
  evaluate: (operands) => tensor64([], [Math.sqrt(operandAt(operands, 0).data.reduce((sum, x) => sum + x * x, 0))]),
  vjp: { never: 'it describes a step' },
};
