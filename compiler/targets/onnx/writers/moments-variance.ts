import { present } from '../../../invariant.ts';
import type { OnnxWriter } from '../writer.ts';
import { alongChannels } from '../layout.ts';
import { channelMean } from './shared/channel-mean.ts';

export const momentsVariance: OnnxWriter<'moments-variance'> = {
  op: 'moments-variance',
  write({ builder, map, operands: [, mean] }) {
    const centred = builder.add('Sub', [map(0), alongChannels(builder, present(mean, 'mean').name, 'map')]);
    return { name: channelMean(builder, builder.add('Mul', [centred, centred])), layout: 'plain' };
  },
};
