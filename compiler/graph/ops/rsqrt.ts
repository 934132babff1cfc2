import type { OpDefinition } from '../op.ts';
import { elementwise } from './shared/elementwise.ts';

export interface RsqrtAttributes {
  /** Added to x. */
  readonly epsilon: number;
}

export const rsqrt: OpDefinition<'rsqrt', RsqrtAttributes> = {
  name: 'rsqrt',
  summary: '1 / sqrt(x + epsilon), element by element.',
  ...elementwise('rsqrt', 3, (value, { epsilon }) => 1 / Math.sqrt(value + epsilon)),
  vjp({ result, cotangent, add }) {
    const square = add('multiply', [result, result], {});
    const slope = add('affine', [add('multiply', [square, result], {})], { scale: -0.5, offset: 0 });
    return [add('multiply', [cotangent, slope], {})];
  },
};
