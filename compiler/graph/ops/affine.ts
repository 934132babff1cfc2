import { defineOp } from '../op.ts';
import { elementwise } from './shared/elementwise.ts';

export interface AffineAttributes {
  readonly scale: number;
  readonly offset: number;
}

export const affine = defineOp<'affine', AffineAttributes>({
  name: 'affine',
  summary: 'x · scale + offset, element by element.',
  ...elementwise('affine', 2, (value, { scale, offset }) => value * scale + offset),
});
