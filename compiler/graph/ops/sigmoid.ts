import type { OpDefinition } from '../op.ts';
import { elementwise } from './shared/elementwise.ts';
import type { NoAttributes } from './shared/types.ts';

export const sigmoid: OpDefinition<'sigmoid', NoAttributes> = {
  name: 'sigmoid',
  summary: '1 / (1 + e⁻ˣ), element by element.',
  ...elementwise('sigmoid', 3, (value) => 1 / (1 + Math.exp(-value))),
  vjp({ result, cotangent, add }) {
    const complement = add('affine', [result], { scale: -1, offset: 1 });
    return [add('multiply', [add('multiply', [cotangent, result], {}), complement], {})];
  },
};
