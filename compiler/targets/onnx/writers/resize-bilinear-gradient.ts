import type { Centers } from '../../../graph/ops/shared/interpolation.ts';
import { operandAt } from '../../../graph/ops/shared/types.ts';
import type { Dim } from '../../../graph/tensor-type.ts';
import { present } from '../../../invariant.ts';
import type { OnnxBuilder } from '../graph-builder.ts';
import type { OnnxWriter } from '../writer.ts';
import { extentOf, extentsVector } from '../layout.ts';
import { interpolationMatrix, transposed } from './shared/interpolation-matrix.ts';

/** Up to this side of the smaller map two matrix products are faster. */
const LARGEST = 64;

/**
 * Enlarging is: repeat the outermost pixels once more, then a transposed convolution of each channel. So its adjoint is
 * that convolution, of which the outermost results are then added to their neighbours.
 */
export const resizeBilinearGradient: OnnxWriter<'resize-bilinear-gradient'> = {
  op: 'resize-bilinear-gradient',
  write({ builder, map, type, operandTypes, attributes: { factor, centers } }) {
    const [, height, width, channels] = type.shape;
    const [, tall, wide] = operandAt(operandTypes, 0).shape;
    if (typeof height === 'number' && typeof width === 'number' && Math.max(height, width) <= LARGEST) {
      const down = builder.floats(transposed(interpolationMatrix(height, factor, centers), height), [
        height,
        height * factor,
      ]);
      const across = builder.floats(interpolationMatrix(width, factor, centers), [width * factor, width]);
      return { name: builder.add('MatMul', [down, builder.add('MatMul', [map(0), across])]), layout: 'map' };
    }
    const { taps, pads, outside } = tapsOf(factor, centers);
    // Each channel of each item becomes an item of one channel.
    const single = extentsVector(builder, [-1, 1, ...sizes(map(0), [tall, wide])]);
    const kernel = builder.floats(
      taps.flatMap((row) => taps.map((column) => row * column)),
      [1, 1, taps.length, taps.length],
    );
    const sums = builder.add('Conv', [builder.add('Reshape', [map(0), single]), kernel], {
      kernel_shape: { ints: [taps.length, taps.length] },
      pads: { ints: [pads[0], pads[0], pads[1], pads[1]] },
      strides: { ints: [factor, factor] },
    });
    const rows = foldEdges(builder, sums, 2, present(height, 'height'), outside);
    const folded = foldEdges(builder, rows, 3, present(width, 'width'), outside);
    const shape = [-1, present(channels, 'channels') as number, ...sizes(folded, [height, width])];
    return { name: builder.add('Reshape', [folded, extentsVector(builder, shape)]), layout: 'map' };
  },
};

/** Height and width, of a value where they are not known. */
function sizes(value: string, dims: readonly (Dim | undefined)[]) {
  return dims.map((dim, index) => (typeof dim === 'number' ? dim : { of: value, axis: index + 2 }));
}

interface Taps {
  /** The weights with which neighbouring pixels of the result read one pixel of the source. */
  readonly taps: readonly number[];
  /** Zeros before and after, so that a convolution of stride `factor` gives the sums for all source pixels. */
  readonly pads: readonly [number, number];
  /** Whether the repeated pixel before the first one is read, too; the one after the last always is. */
  readonly outside: boolean;
}

function tapsOf(factor: number, centers: Centers): Taps {
  // Pixel p of the result reads pixel i of the source with the weight 1 − |offset + p / factor − i|.
  const offset = centers === 'legacy' ? 0 : 0.5 / factor - 0.5;
  const pixels = Array.from({ length: 4 * factor + 1 }, (_, index) => index - 2 * factor);
  const read = pixels.filter((pixel) => Math.abs(offset + pixel / factor) < 1 - 1e-9);
  const [first = 0] = read;
  const last = first + read.length - 1;
  const outside = centers !== 'legacy';
  return {
    taps: read.map((pixel) => 1 - Math.abs(offset + pixel / factor)),
    pads: [(outside ? factor : 0) - first, last + 1],
    outside,
  };
}

/** Adds what belongs to the repeated pixels to the first and the last index of an axis. */
function foldEdges(builder: OnnxBuilder, map: string, axis: number, extent: Dim, outside: boolean): string {
  const part = (start: number, end: number): string =>
    builder.add('Slice', [map, builder.ints([start]), builder.ints([end]), builder.ints([axis])]);
  const all = part(outside ? 1 : 0, -1);
  const last = part(-1, END);
  const edges = outside ? [part(0, 1), last] : [last];
  if (extent === 1) return edges.reduce((sum, edge) => builder.add('Add', [sum, edge]), all);
  const rest =
    typeof extent === 'number'
      ? builder.ints([extent - 1])
      : builder.add('Sub', [extentOf(builder, all, axis), builder.ints([1])]);
  const zeros = (start: boolean): string => {
    const pads = [0, 0, 0, 0, 0, 0, 0, 0].map((_, index) =>
      index === (start ? axis : axis + 4) ? rest : builder.ints([0]),
    );
    return builder.add('Concat', pads, { axis: { int: 0 } });
  };
  const widened = builder.add('Add', [all, builder.add('Pad', [last, zeros(true)])]);
  return outside ? builder.add('Add', [widened, builder.add('Pad', [part(0, 1), zeros(false)])]) : widened;
}

/** As far as a tensor reaches. */
const END = Number.MAX_SAFE_INTEGER;
