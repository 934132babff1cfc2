import type { TfjsWriter } from '../../tfjs/writer.ts';

/** Copies: the backend would run a kernel for each seven tensors, and again for what those make. */
export const pack: TfjsWriter<'pack'> = {
  op: 'pack',
  kernels: ['JoinParts'],
  calls: ['engine'],
  write({ operands }) {
    const parts = operands.map((operand, index) => `part${index}: ${operand}`);
    return `tf.engine().runKernel<tfc.Tensor1D>('JoinParts', { ${parts.join(', ')} })`;
  },
};
