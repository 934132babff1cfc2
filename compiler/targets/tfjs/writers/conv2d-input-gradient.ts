import { paddingBefore } from '../../../graph/ops/shared/convolution-meetings.ts';
import { operandAt } from '../../../graph/ops/shared/types.ts';
import type { TfjsWriter } from '../writer.ts';
import { extent } from '../shapes.ts';

/**
 * At stride 1 the forward convolution with the kernel turned round and its channels swapped: backends have their best code
 * for that, and some of them no dilation in the gradient kernel. Else the gradient kernel.
 */
export const conv2dInputGradient: TfjsWriter<'conv2d-input-gradient'> = {
  op: 'conv2d-input-gradient',
  kernels: ['Reverse', 'Transpose', 'Conv2D', 'Conv2DBackpropInput'],
  calls: ['reverse', 'transpose', 'conv2d', 'conv2dTranspose'],
  write(call) {
    const { operands, operandTypes, attributes, temporary } = call;
    const [y = '', kernel = ''] = operands;
    const { stride, dilation } = attributes;
    if (stride > 1) return transposedConvolution(call);
    const [tall = 1, wide = 1] = operandAt(operandTypes, 1).shape.map(Number);
    const isPoint = tall === 1 && wide === 1;
    const turned = isPoint ? kernel : temporary('Turned', `tf.reverse<tfc.Tensor4D>(${kernel}, [0, 1])`);
    const adjoint = temporary('Adjoint', `tf.transpose<tfc.Tensor4D>(${turned}, [0, 1, 3, 2])`);
    const pads = [tall, wide].map((taps): readonly [number, number] => {
      const before = paddingBefore(taps, attributes);
      return [(taps - 1) * dilation - before, before];
    });
    const even = pads.every(([before, after]) => before === after);
    const pad = even ? `'same'` : `[[0, 0], ${pads.map((sides) => `[${sides.join(', ')}]`).join(', ')}, [0, 0]]`;
    return `tf.conv2d<tfc.Tensor4D>(${y}, ${adjoint}, 1, ${pad}${dilation === 1 ? '' : `, 'NHWC', ${dilation}`})`;
  },
};

/** The gradient kernel of the backend, for dilation 1. */
export const transposedConvolution: TfjsWriter<'conv2d-input-gradient'>['write'] = (call) => {
  const { operands, operandTypes, attributes, type } = call;
  const [y = '', kernel] = operands;
  const yType = operandAt(operandTypes, 0);
  const { stride } = attributes;
  const extents = [0, 1, 2].map((axis) =>
    typeof type.shape[axis] === 'number' ? String(type.shape[axis]) : extent(yType, axis, y, axis === 0 ? 1 : stride),
  );
  return `tf.conv2dTranspose<tfc.Tensor4D>(${y}, ${kernel}, [${extents.join(', ')}, ${type.shape[3]}], ${stride}, 'same')`;
};
