import type { OpDefinition } from '../op.ts';
import { elementwise } from './shared/elementwise.ts';
import type { NoAttributes } from './shared/types.ts';

export const relu: OpDefinition<'relu', NoAttributes> = {
  name: 'relu',
  summary: 'max(x, 0), element by element.',
  ...elementwise('relu', 1, (value) => Math.max(value, 0)),
  vjp: ({ result, cotangent, add }) => [add('relu-gradient', [result, cotangent], { slope: 0 })],
};
