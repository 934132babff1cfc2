import { isTypeError, type OpDefinition } from '../op.ts';
import { tensor64 } from '../tensor64.ts';
import { formatShape, resolveDim, sameShape } from '../tensor-type.ts';
import { elementsOf, trafficOf } from './shared/cost.ts';
import { featureMap, formatType, operandAt } from './shared/types.ts';

export interface SoftmaxCrossEntropyAttributes {
  /** Over the pixels; over the batch it is the mean. */
  readonly reduce: 'sum' | 'mean';
}

const NAME = 'softmax-cross-entropy';

/** Labels are class indices from 0 to C − 1; what reads data sees to that. */
export const softmaxCrossEntropy: OpDefinition<typeof NAME, SoftmaxCrossEntropyAttributes> = {
  name: NAME,
  summary:
    'ln(Σ eˣ) − x[label] of the logits x [B, H, W, C] and labels int32 [B, H, W], summed or averaged over the pixels, mean over the batch, to [].',
  operands: ['logits', 'labels'],
  batch: 'none',
  infer: (operands) => {
    const [logits, labels] = [operandAt(operands, 0), operandAt(operands, 1)];
    const map = featureMap(NAME, logits);
    if (isTypeError(map)) return map;
    if (labels.dtype !== 'int32' || !sameShape(labels.shape, logits.shape.slice(0, -1))) {
      return { problem: `logits ${formatShape(logits.shape)} want a class index a pixel, not ${formatType(labels)}` };
    }
    return { dtype: 'float32', shape: [] };
  },
  cost: (operands, result, _attributes, bindings) => ({
    flops: 4 * elementsOf(operandAt(operands, 0), bindings),
    bytes: trafficOf(operands, result, bindings),
  }),
  evaluate: (operands, { reduce }) => {
    const [logits, labels] = [operandAt(operands, 0), operandAt(operands, 1)];
    const classes = logits.shape.at(-1) ?? 1;
    let sum = 0;
    for (const [pixel, label] of labels.data.entries()) {
      const values = logits.data.subarray(pixel * classes, (pixel + 1) * classes);
      const largest = values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
      const total = values.reduce((partial, value) => partial + Math.exp(value - largest), 0);
      sum += Math.log(total) + largest - (values[label] ?? Number.NaN);
    }
    const [batch = 1] = logits.shape;
    return tensor64([], [sum / (reduce === 'sum' ? batch : labels.data.length)]);
  },
  vjp({ operands, cotangent, attributes: { reduce }, typeOf, add }) {
    const [logits, labels] = [operandAt(operands, 0), operandAt(operands, 1)];
    const classes = resolveDim(operandAt(typeOf(logits).shape, 3), {});
    const share = add('divide-by-extents', [cotangent, logits], { axes: reduce === 'sum' ? [0] : [0, 1, 2] });
    const truth = add('one-hot', [labels], { classes, off: 0, on: 1 });
    const difference = add('subtract', [add('softmax', [logits], {}), truth], {});
    return [add('multiply', [difference, share], {}), null];
  },
};
