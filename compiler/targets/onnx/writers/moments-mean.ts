import type { OnnxWriter } from '../writer.ts';
import { channelMean } from './shared/channel-mean.ts';

export const momentsMean: OnnxWriter<'moments-mean'> = {
  op: 'moments-mean',
  write: ({ builder, map }) => ({ name: channelMean(builder, map(0)), layout: 'plain' }),
};
