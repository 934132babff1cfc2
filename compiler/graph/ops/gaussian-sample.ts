import { isTypeError, type OpDefinition } from '../op.ts';
import { zeros64 } from '../tensor64.ts';
import { formatShape, sameShape, type TensorType } from '../tensor-type.ts';
import { broadcastDims, broadcastShape, broadcastTo } from './shared/broadcast.ts';
import { costPerElement } from './shared/cost.ts';
import { featureMaps, mapType, type NoAttributes, operandAt } from './shared/types.ts';
import { sumTo } from './shared/sum-to.ts';

const withoutBatch = (type: TensorType) => type.shape.slice(1);

export const gaussianSample: OpDefinition<'gaussian-sample', NoAttributes> = {
  name: 'gaussian-sample',
  summary: 'mean + scale · noise: one draw for each item of the noise; a mean or scale of batch 1 serves every draw.',
  operands: ['mean', 'scale', 'noise'],
  batch: 'broadcast',
  infer: (operands) => {
    const maps = featureMaps('gaussian-sample', operands);
    if (isTypeError(maps)) return maps;
    const [mean, scale, noise] = [operandAt(operands, 0), operandAt(operands, 1), operandAt(operands, 2)];
    if (!sameShape(withoutBatch(mean), withoutBatch(scale))) {
      const shapes = `${formatShape(withoutBatch(mean))} meets ${formatShape(withoutBatch(scale))}`;
      return { problem: `the mean and the scale of a normal have one shape: ${shapes}` };
    }
    if (!sameShape(withoutBatch(mean), withoutBatch(noise))) {
      const shapes = `${formatShape(withoutBatch(mean))} meets ${formatShape(withoutBatch(noise))}`;
      return { problem: `the noise of a normal has the shape of its mean: ${shapes}` };
    }
    let [batch] = maps.map((map) => map.batch);
    for (const map of maps) {
      const joined = batch === undefined ? null : broadcastDims(batch, map.batch);
      if (joined === null) {
        const batches = `${formatShape(mean.shape)}, ${formatShape(scale.shape)}, ${formatShape(noise.shape)}`;
        return { problem: `mean, scale and noise have one batch, or a batch of 1: ${batches}` };
      }
      batch = joined;
    }
    return mapType({ ...operandAt(maps, 0), batch: batch ?? 1 });
  },
  cost: costPerElement(2),
  evaluate: (operands) => {
    const [mean, scale, noise] = [operandAt(operands, 0), operandAt(operands, 1), operandAt(operands, 2)];
    const shape = broadcastShape(broadcastShape(mean.shape, scale.shape), noise.shape);
    const result = zeros64(shape);
    const [m, s, n] = [mean, scale, noise].map((tensor) => broadcastTo(tensor, shape).data);
    for (let i = 0; i < result.data.length; i += 1) result.data[i] = (m?.[i] ?? 0) + (s?.[i] ?? 0) * (n?.[i] ?? 0);
    return result;
  },
  vjp(context) {
    const { cotangent, operands, add } = context;
    const [scale, noise] = [operandAt(operands, 1), operandAt(operands, 2)];
    return [
      sumTo(context, cotangent, 0),
      sumTo(context, add('multiply', [cotangent, noise], {}), 1),
      sumTo(context, add('multiply', [cotangent, scale], {}), 2),
    ];
  },
};
