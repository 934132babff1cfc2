import { buildConv, INIT } from './conv.ts';
import { boolean, integer, type LayerDefinition } from './layer.ts';

/** The shortcut of a residual block. */
export const fit: LayerDefinition = {
  name: 'fit',
  summary: 'Nothing where the channels are right already, else a 1×1 convolution to the wanted number.',
  options: [
    { name: 'channels', type: integer(1), summary: 'channels of the result' },
    { name: 'bias', type: boolean, default: true, summary: 'whether the convolution adds a trained constant' },
    INIT,
  ],
  build(context, input, options) {
    const channels = options.number('channels');
    if (context.channelsOf(input) === channels) return input;
    const bias = options.boolean('bias');
    return buildConv(context, input, {
      channels,
      kernel: [1, 1],
      groups: 1,
      stride: 1,
      dilation: 1,
      bias,
      init: options.choice('init'),
    });
  },
};
