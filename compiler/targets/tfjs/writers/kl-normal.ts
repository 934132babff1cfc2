import { operandAt } from '../../../graph/ops/shared/types.ts';
import type { TfjsWriter } from '../writer.ts';
import { extent } from '../shapes.ts';

/** Sums each image first: one long sum of 32-bit floats loses digits. */
export const klNormal: TfjsWriter<'kl-normal'> = {
  op: 'kl-normal',
  kernels: ['Square', 'Add', 'SquaredDifference', 'RealDiv', 'Log', 'Sub', 'Sum', 'Multiply'],
  calls: ['square', 'add', 'squaredDifference', 'div', 'log', 'sub', 'sum', 'mul'],
  write({ operands: [meanQ = '', scaleQ, meanP, scaleP], operandTypes, attributes: { epsilon }, temporary }) {
    const varianceQ = temporary('VarianceQ', `tf.square(${scaleQ})`);
    const squareP = temporary('SquareP', `tf.square(${scaleP})`);
    const varianceP = temporary('VarianceP', `tf.add(${squareP}, ${epsilon})`);
    const distance = temporary('Distance', `tf.squaredDifference(${meanQ}, ${meanP})`);
    const spread = temporary('Spread', `tf.add(${varianceQ}, ${distance})`);
    const ratio = temporary('Ratio', `tf.div(${spread}, ${varianceP})`);
    const shiftedQ = temporary('ShiftedQ', `tf.add(${varianceQ}, ${epsilon})`);
    const [logP, logQ] = [temporary('LogP', `tf.log(${varianceP})`), temporary('LogQ', `tf.log(${shiftedQ})`)];
    const logRatio = temporary('LogRatio', `tf.sub(${logP}, ${logQ})`);
    const sum = temporary('Sum', `tf.add(${ratio}, ${logRatio})`);
    const twice = temporary('Twice', `tf.sub(${sum}, 1)`);
    const perImage = temporary('PerImage', `tf.sum(${twice}, [1, 2, 3])`);
    const total = temporary('Total', `tf.sum(${perImage})`);
    return `tf.mul<tfc.Scalar>(${total}, 0.5 / ${extent(operandAt(operandTypes, 0), 0, meanQ)})`;
  },
};
