import type { TfjsWriter } from '../writer.ts';

/** TensorFlow.js's own has no kernel where Softmax has one: it is made of these. */
export const logSoftmax: TfjsWriter<'log-softmax'> = {
  op: 'log-softmax',
  kernels: ['Max', 'Sub', 'Exp', 'Sum', 'Log'],
  calls: ['max', 'sub', 'exp', 'sum', 'log'],
  write({ operands: [x], temporary }) {
    const largest = temporary('Largest', `tf.max(${x}, 3, true)`);
    const shifted = temporary('Shifted', `tf.sub(${x}, ${largest})`);
    const exponential = temporary('Exponential', `tf.exp(${shifted})`);
    const partition = temporary('Partition', `tf.sum(${exponential}, 3, true)`);
    const logPartition = temporary('LogPartition', `tf.log(${partition})`);
    return `tf.sub<tfc.Tensor4D>(${shifted}, ${logPartition})`;
  },
};
