import type { OpDefinition } from '../op.ts';
import { elementwise } from './shared/elementwise.ts';

export interface AffineAttributes {
  readonly scale: number;
  readonly offset: number;
}

export const affine: OpDefinition<'affine', AffineAttributes> = {
  name: 'affine',
  summary: 'x · scale + offset, element by element.',
  ...elementwise('affine', 2, (value, { scale, offset }) => value * scale + offset),
  vjp: ({ cotangent, attributes: { scale }, add }) => [add('affine', [cotangent], { scale, offset: 0 })],
};
