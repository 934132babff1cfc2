import { defineOp } from '../op.ts';
import { type Tensor64, zeros64 } from '../tensor64.ts';
import { costPerElement } from './shared/cost.ts';
import { inferEnlarged } from './shared/resize.ts';
import { operandAt } from './shared/types.ts';

export interface ResizeBilinearAttributes {
  readonly factor: number;
  /**
   * Where result pixel i lies in the source: at i / factor (`legacy`: TensorFlow 1 with align_corners=False), or at
   * (i + 0.5) / factor − 0.5 (`half-pixel`: TensorFlow 2, PyTorch with align_corners=False). Clamped at the border.
   */
  readonly centers: 'legacy' | 'half-pixel';
}

export const resizeBilinear = defineOp<'resize-bilinear', ResizeBilinearAttributes>({
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
});

/** Linear interpolation along one axis. */
function interpolate(x: Tensor64, axis: number, factor: number, centers: 'legacy' | 'half-pixel'): Tensor64 {
  const extent = x.shape[axis] ?? 0;
  const inner = x.shape.slice(axis + 1).reduce((product, size) => product * size, 1);
  const outer = x.shape.slice(0, axis).reduce((product, size) => product * size, 1);
  const result = zeros64(x.shape.map((size, position) => (position === axis ? size * factor : size)));
  for (let i = 0; i < extent * factor; i += 1) {
    const position = centers === 'legacy' ? i / factor : Math.max((i + 0.5) / factor - 0.5, 0);
    const lower = Math.floor(position);
    const upper = Math.min(lower + 1, extent - 1);
    const weight = position - lower;
    for (let block = 0; block < outer; block += 1) {
      const target = (block * extent * factor + i) * inner;
      const low = (block * extent + lower) * inner;
      const high = (block * extent + upper) * inner;
      for (let j = 0; j < inner; j += 1) {
        result.data[target + j] = (x.data[low + j] ?? 0) * (1 - weight) + (x.data[high + j] ?? 0) * weight;
      }
    }
  }
  return result;
}
