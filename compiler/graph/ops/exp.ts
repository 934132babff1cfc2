import type { OpDefinition } from '../op.ts';
import { elementwise } from './shared/elementwise.ts';
import type { NoAttributes } from './shared/types.ts';

export const exp: OpDefinition<'exp', NoAttributes> = {
  name: 'exp',
  summary: 'eˣ, element by element.',
  ...elementwise('exp', 1, (value) => Math.exp(value)),
  vjp: ({ result, cotangent, add }) => [add('multiply', [cotangent, result], {})],
};
