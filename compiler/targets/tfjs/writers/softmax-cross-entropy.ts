import { operandAt } from '../../../graph/ops/shared/types.ts';
import type { TfjsWriter } from '../writer.ts';
import { product } from '../shapes.ts';

/** Sums each image first: one long sum of 32-bit floats loses digits. */
export const softmaxCrossEntropy: TfjsWriter<'softmax-cross-entropy'> = {
  op: 'softmax-cross-entropy',
  kernels: ['Max', 'Sub', 'Exp', 'Sum', 'Log', 'OneHot', 'Cast', 'Multiply', 'RealDiv'],
  calls: ['max', 'sub', 'exp', 'sum', 'log', 'oneHot', 'cast', 'mul', 'div'],
  write({ operands: [logits = '', labels], operandTypes, attributes: { reduce }, temporary }) {
    const type = operandAt(operandTypes, 0);
    const largest = temporary('Largest', `tf.max(${logits}, 3, true)`);
    const shifted = temporary('Shifted', `tf.sub(${logits}, ${largest})`);
    const exponential = temporary('Exponential', `tf.exp(${shifted})`);
    const partition = temporary('Partition', `tf.sum(${exponential}, 3)`);
    const logPartition = temporary('LogPartition', `tf.log(${partition})`);
    const code = temporary('Code', `tf.oneHot(${labels}, ${type.shape[3]})`);
    const truth = temporary('Truth', `tf.cast(${code}, 'float32')`);
    const chosen = temporary('Chosen', `tf.mul(${shifted}, ${truth})`);
    const score = temporary('Score', `tf.sum(${chosen}, 3)`);
    const surprise = temporary('Surprise', `tf.sub(${logPartition}, ${score})`);
    const perImage = temporary('PerImage', `tf.sum(${surprise}, [1, 2])`);
    const total = temporary('Total', `tf.sum(${perImage})`);
    return `tf.div<tfc.Scalar>(${total}, ${product(type, reduce === 'sum' ? [0] : [0, 1, 2], logits)})`;
  },
};
