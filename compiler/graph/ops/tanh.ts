import type { OpDefinition } from '../op.ts';
import { elementwise } from './shared/elementwise.ts';
import type { NoAttributes } from './shared/types.ts';

export const tanh: OpDefinition<'tanh', NoAttributes> = {
  name: 'tanh',
  summary: 'The hyperbolic tangent, element by element.',
  ...elementwise('tanh', 1, (value) => Math.tanh(value)),
  vjp({ result, cotangent, add }) {
    const square = add('multiply', [result, result], {});
    return [add('multiply', [cotangent, add('affine', [square], { scale: -1, offset: 1 })], {})];
  },
};
