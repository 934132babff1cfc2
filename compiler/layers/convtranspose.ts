import { addBias, INIT, initializer } from './conv.ts';
import { boolean, integer, type LayerDefinition, sides } from './layer.ts';

/** The adjoint of `conv` of that kernel and stride; the size is stride times that of the input, whatever the kernel. */
export const convtranspose: LayerDefinition = {
  name: 'convtranspose',
  summary: 'A transposed convolution: [B, H, W, C] → [B, stride·H, stride·W, channels].',
  since: 3,
  options: [
    { name: 'channels', type: integer(1), summary: 'channels of the result' },
    { name: 'kernel', type: sides(1, 31), summary: 'side of the kernel, or its height and width: [1, 3]' },
    { name: 'stride', type: integer(1, 8), default: 2, summary: 'how many times larger' },
    { name: 'bias', type: boolean, default: true, summary: 'whether a trained constant is added to each channel' },
    INIT,
  ],
  build(context, input, options) {
    const [channels, stride] = [options.number('channels'), options.number('stride')];
    const [height, width] = options.sides('kernel');
    const incoming = context.channelsOf(input);
    // Of the taps one in stride² meets each number of the result.
    const start = initializer(options.choice('init'), Math.max(1, (height * width) / stride ** 2) * incoming);
    const kernel = context.parameter('kernel', [height, width, channels, incoming], start);
    const result = context.add('conv2d-input-gradient', [input, kernel], { stride, dilation: 1 });
    return options.boolean('bias') ? addBias(context, result, channels, start) : result;
  },
};
