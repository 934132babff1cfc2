import type { TfjsWriter } from '../writer.ts';

export const batchNorm: TfjsWriter<'batch-norm'> = {
  op: 'batch-norm',
  kernels: ['FusedBatchNorm'],
  calls: ['batchNorm'],
  write({ operands: [x, gamma, beta, mean, variance], attributes: { epsilon } }) {
    return `tf.batchNorm<tfc.Rank.R4>(${x}, ${mean}, ${variance}, ${beta}, ${gamma}, ${epsilon})`;
  },
};
