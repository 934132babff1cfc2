import { operandAt } from '../../../graph/ops/shared/types.ts';
import type { TfjsWriter } from '../../tfjs/writer.ts';
import { product } from '../../tfjs/shapes.ts';

/** One reduction over pixels, each of which goes over its classes. */
export const softmaxCrossEntropy: TfjsWriter<'softmax-cross-entropy'> = {
  op: 'softmax-cross-entropy',
  kernels: ['FusedReduction'],
  calls: ['engine'],
  write({ operands: [logits = '', labels], operandTypes, attributes: { reduce } }) {
    const type = operandAt(operandTypes, 0);
    const classes = operandAt(type.shape, 3);
    return `\
tf.engine().runKernel<tfc.Scalar>('FusedReduction', { logits: ${logits}, labels: ${labels} }, {
  over: [${labels}.size, 1],
  channels: false,
  reductions: ['sum'],
  reads: ['logits', 'labels'],
  wgsl: \`
    let start = index * ${classes};
    var largest = logits[start];
    for (var c = 1; c < ${classes}; c++) { largest = max(largest, logits[start + c]); }
    var total = 0.0;
    for (var c = 0; c < ${classes}; c++) { total += exp(logits[start + c] - largest); }
    values[0] = log(total) + (largest - logits[start + labels[index]]);
  \`,
  finishReads: [],
  finish: \`results[0] = reduced[0] / uniforms.count0;\`,
  results: 1,
  shape: [],
  counts: [${product(type, reduce === 'sum' ? [0] : [0, 1, 2], logits)}],
})`;
  },
};
