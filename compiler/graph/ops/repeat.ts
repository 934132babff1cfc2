import { invariant } from '../../invariant.ts';
import type { OpDefinition } from '../op.ts';
import { zeros64 } from '../tensor64.ts';
import { type Dim, formatShape } from '../tensor-type.ts';
import { costPerElement } from './shared/cost.ts';
import { operandAt } from './shared/types.ts';
import { sumTo } from './shared/sum-to.ts';

export interface RepeatAttributes {
  /** The new batch. It must be a number when the node is evaluated: specialize the graph first. */
  readonly count: Dim;
}

export const repeat: OpDefinition<'repeat', RepeatAttributes> = {
  name: 'repeat',
  summary: 'Repeats the one item of a batch: [1, …] to [count, …].',
  operands: ['x'],
  batch: 'none',
  infer: (operands, { count }) => {
    const x = operandAt(operands, 0);
    const [batch, ...rest] = x.shape;
    if (batch !== 1 || rest.length === 0)
      return { problem: `repeat takes a batch of one item, not ${formatShape(x.shape)}` };
    return { dtype: x.dtype, shape: [count, ...rest] };
  },
  cost: costPerElement(0),
  evaluate: (operands, { count }) => {
    const x = operandAt(operands, 0);
    invariant(typeof count === 'number', 'repeat: the count has no value');
    const result = zeros64([count, ...x.shape.slice(1)]);
    for (let item = 0; item < count; item += 1) result.data.set(x.data, item * x.data.length);
    return result;
  },
  vjp: (context) => [sumTo(context, context.cotangent, 0)],
};
