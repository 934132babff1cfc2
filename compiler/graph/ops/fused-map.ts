import { present } from '../../invariant.ts';
import { isTypeError, type OpDefinition } from '../op.ts';
import { trafficOf } from './shared/cost.ts';
import { evaluateExpression, type ExpressionStep, flopsOfExpression, inferExpression } from './shared/expression.ts';

export interface FusedMapAttributes {
  readonly steps: readonly ExpressionStep[];
}

export const fusedMap: OpDefinition<'fused-map', FusedMapAttributes> = {
  name: 'fused-map',
  summary:
    'An expression of element-wise ops in one kernel: operands have the shape of the result, or are vectors [channels] or numbers.',
  operands: ['x...'],
  batch: 'none',
  infer: (operands, { steps }) => {
    const types = inferExpression(operands, steps);
    if (isTypeError(types)) return types;
    return types.length === operands.length ? { problem: 'fused-map needs a step' } : present(types.at(-1), 'result');
  },
  cost: (operands, result, { steps }, bindings) => ({
    flops: flopsOfExpression(operands, steps, bindings),
    bytes: trafficOf(operands, result, bindings),
  }),
  evaluate: (operands, { steps }) => present(evaluateExpression(operands, steps).at(-1), 'result'),
  vjp: { never: 'ops are fused after they are differentiated' },
};
