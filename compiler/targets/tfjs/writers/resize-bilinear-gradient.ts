import type { Centers } from '../../../graph/ops/shared/interpolation.ts';
import { operandAt } from '../../../graph/ops/shared/types.ts';
import type { TfjsWriter } from '../writer.ts';
import { extent } from '../shapes.ts';

/**
 * A depthwise convolution of stride `factor` with the interpolation's weights. At the borders, where source positions are
 * clamped, whole weights count: the cotangent is scaled up there first. TensorFlow.js has a kernel, but it knows no
 * half-pixel centers, and on cpu none but square maps.
 */
export const resizeBilinearGradient: TfjsWriter<'resize-bilinear-gradient'> = {
  op: 'resize-bilinear-gradient',
  kernels: ['DepthwiseConv2dNative', 'Concat', 'Multiply'],
  calls: ['depthwiseConv2d', 'concat', 'mul', 'tensor4d', 'ones'],
  write({ operands: [y = ''], operandTypes, attributes: { factor, centers }, type, temporary, shared }) {
    const taps = weightsOf(factor, centers);
    const channels = type.shape[3];
    const [column, row] = [
      `tf.tensor4d([${taps.join(', ')}], [${taps.length}, 1, 1, 1])`,
      `tf.tensor4d([${taps.join(', ')}], [1, ${taps.length}, 1, 1])`,
    ];
    const kernel = shared(
      'interpolation',
      `tf.mul<tfc.Tensor4D>(tf.mul(${column}, ${row}), tf.ones([1, 1, ${channels}, 1]))`,
    );
    const scaled = [1, 2].reduce((map, axis) => {
      const edges = shared('edges', edgesOf(factor, centers, axis, extent(operandAt(operandTypes, 0), axis, y)));
      return temporary('Edged', `tf.mul<tfc.Tensor4D>(${map}, ${edges})`);
    }, y);
    return `tf.depthwiseConv2d<tfc.Tensor4D>(${scaled}, ${kernel}, ${factor}, 'same')`;
  },
};

/** Where enlarged pixel i lies among the source pixels. */
const positionOf = (i: number, factor: number, centers: Centers): number =>
  centers === 'legacy' ? i / factor : (i + 0.5) / factor - 0.5;

/** The weights of source pixel 0 in enlarged pixels −before … factor − 1 + before, so that padding `same` centres them. */
function weightsOf(factor: number, centers: Centers): readonly number[] {
  const weight = (i: number): number => Math.max(0, 1 - Math.abs(positionOf(i, factor, centers)));
  let before = 0;
  while (weight(-before - 1) > 0 || weight(factor + before) > 0) before += 1;
  return Array.from({ length: factor + 2 * before }, (_, tap) => weight(tap - before));
}

/** Factors along an axis: 1, but at both ends the inverse of the weight that clamping turns into 1. */
function edgesOf(factor: number, centers: Centers, axis: number, length: string): string {
  const first: number[] = [];
  for (let i = 0; positionOf(i, factor, centers) < 0; i += 1) first.push(1 / (1 + positionOf(i, factor, centers)));
  const last: number[] = [];
  for (let i = factor - 1; positionOf(i, factor, centers) > 0; i -= 1) {
    last.unshift(1 / (1 - positionOf(i, factor, centers)));
  }
  const shape = (size: number | string): string => (axis === 1 ? `[1, ${size}, 1, 1]` : `[1, 1, ${size}, 1]`);
  const given = (values: readonly number[]): readonly string[] =>
    values.length === 0 ? [] : [`tf.tensor4d([${values.join(', ')}], ${shape(values.length)})`];
  const middle = /^\d+$/.test(length)
    ? Number(length) - first.length - last.length
    : `${length} - ${first.length + last.length}`;
  return `tf.concat([${[...given(first), `tf.ones<tfc.Rank.R4>(${shape(middle)})`, ...given(last)].join(', ')}], ${axis})`;
}
