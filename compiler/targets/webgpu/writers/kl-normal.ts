import type { TfjsWriter } from '../../tfjs/writer.ts';

/** One reduction: the parts of the divergence are never stored. */
export const klNormal: TfjsWriter<'kl-normal'> = {
  op: 'kl-normal',
  kernels: ['FusedReduction'],
  calls: ['engine'],
  write: ({ operands: [meanQ, scaleQ, meanP, scaleP], attributes: { epsilon } }) => `\
tf.engine().runKernel<tfc.Scalar>('FusedReduction', { meanQ: ${meanQ}, scaleQ: ${scaleQ}, meanP: ${meanP}, scaleP: ${scaleP} }, {
  over: ${meanQ}.shape,
  channels: false,
  reductions: ['sum'],
  reads: ['meanQ', 'scaleQ', 'meanP', 'scaleP'],
  wgsl: \`
    let varianceQ = scaleQ[index] * scaleQ[index];
    let varianceP = scaleP[index] * scaleP[index] + ${epsilon};
    let distance = meanQ[index] - meanP[index];
    let ratio = (varianceQ + distance * distance) / varianceP;
    values[0] = ratio + log(varianceP) - log(varianceQ + ${epsilon}) - 1.0;
  \`,
  finishReads: [],
  finish: \`results[0] = reduced[0] * 0.5 / uniforms.count0;\`,
  results: 1,
  shape: [],
  counts: [${meanQ}.shape[0]],
})`,
};
