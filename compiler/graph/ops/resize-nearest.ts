import type { OpDefinition } from '../op.ts';
import { zeros64 } from '../tensor64.ts';
import { costPerElement } from './shared/cost.ts';
import { inferEnlarged } from './shared/resize.ts';
import { operandAt } from './shared/types.ts';

export interface ResizeNearestAttributes {
  readonly factor: number;
}

export const resizeNearest: OpDefinition<'resize-nearest', ResizeNearestAttributes> = {
  name: 'resize-nearest',
  summary: 'Repeats each pixel factor×factor times: [B, H, W, C] to [B, factor·H, factor·W, C].',
  operands: ['x'],
  batch: 'each',
  infer: (operands, { factor }) => inferEnlarged('resize-nearest', operandAt(operands, 0), factor),
  cost: costPerElement(0),
  evaluate: (operands, { factor }) => {
    const x = operandAt(operands, 0);
    const [batch = 0, height = 0, width = 0, channels = 0] = x.shape;
    const result = zeros64([batch, height * factor, width * factor, channels]);
    let target = 0;
    for (let line = 0; line < batch * height * factor; line += 1) {
      for (let column = 0; column < width * factor; column += 1) {
        const source = (Math.floor(line / factor) * width + Math.floor(column / factor)) * channels;
        for (let c = 0; c < channels; c += 1) result.data[target + c] = x.data[source + c] ?? 0;
        target += channels;
      }
    }
    return result;
  },
  vjp({ cotangent, attributes: { factor }, add }) {
    const mean = add('avg-pool', [cotangent], { size: factor });
    return [add('affine', [mean], { scale: factor ** 2, offset: 0 })];
  },
};
