import type { OnnxKernel } from '../kernel.ts';
import { channelMean } from './shared/channel-mean.ts';

export const momentsMean: OnnxKernel<'moments-mean'> = {
  op: 'moments-mean',
  write: ({ builder, map }) => ({ name: channelMean(builder, map(0)), layout: 'plain' }),
};
