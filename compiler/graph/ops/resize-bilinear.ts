import type { OpDefinition } from '../op.ts';
import { costPerElement } from './shared/cost.ts';
import { type Centers, interpolate } from './shared/interpolation.ts';
import { inferEnlarged } from './shared/resize.ts';
import { operandAt } from './shared/types.ts';

export interface ResizeBilinearAttributes {
  readonly factor: number;
  readonly centers: Centers;
}

export const resizeBilinear: OpDefinition<'resize-bilinear', ResizeBilinearAttributes> = {
  name: 'resize-bilinear',
  summary: 'Bilinear enlargement by a whole factor: [B, H, W, C] to [B, factor·H, factor·W, C].',
  operands: ['x'],
  batch: 'each',
  infer: (operands, { factor }) => inferEnlarged('resize-bilinear', operandAt(operands, 0), factor),
  cost: costPerElement(8),
  evaluate: (operands, { factor, centers }) => {
    const x = operandAt(operands, 0);
    return interpolate(interpolate(x, 1, factor, centers), 2, factor, centers);
  },
  vjp: ({ cotangent, attributes, add }) => [add('resize-bilinear-gradient', [cotangent], attributes)],
};
