import { isTypeError, type OpDefinition } from '../op.ts';
import { zeros64 } from '../tensor64.ts';
import { elementsOf, trafficOf } from './shared/cost.ts';
import { featureMap, mapType, operandAt, wholeProblem } from './shared/types.ts';

export interface GroupMeanAttributes {
  /** Of as many channels each, neighbours. */
  readonly groups: number;
}

export const groupMean: OpDefinition<'group-mean', GroupMeanAttributes> = {
  name: 'group-mean',
  summary:
    'The mean of the channels of each group, at each pixel, for each channel of the group: [B, H, W, C] to [B, H, W, C]; of one group to [B, H, W, 1].',
  operands: ['x'],
  batch: 'each',
  infer: (operands, { groups }) => {
    const map = featureMap('group-mean', operandAt(operands, 0));
    if (isTypeError(map)) return map;
    const problem = wholeProblem('group-mean', 'number of groups', groups);
    if (problem !== null) return problem;
    const { channels } = map;
    if (groups === 1) return mapType({ ...map, channels: 1 });
    if (typeof channels === 'number' && channels % groups === 0) return mapType(map);
    return { problem: `${groups} groups do not divide ${channels} channels` };
  },
  cost: (operands, result, _attributes, bindings) => ({
    flops: elementsOf(operandAt(operands, 0), bindings),
    bytes: trafficOf(operands, result, bindings),
  }),
  evaluate: (operands, { groups }) => {
    const x = operandAt(operands, 0);
    const channels = x.shape[3] ?? 1;
    const result = zeros64(groups === 1 ? x.shape.with(3, 1) : x.shape);
    const [each, copies] = [channels / groups, result.data.length / (x.data.length / (channels / groups))];
    for (let start = 0; start < x.data.length; start += each) {
      const mean = x.data.subarray(start, start + each).reduce((sum, value) => sum + value, 0) / each;
      result.data.fill(mean, (start / each) * copies, (start / each + 1) * copies);
    }
    return result;
  },
  // A mean that each of its channels gets is its own adjoint.
  vjp: ({ operands, cotangent, attributes, add }) =>
    attributes.groups === 1
      ? [add('divide-by-extents', [cotangent, operandAt(operands, 0)], { axes: [3] })]
      : [add('group-mean', [cotangent], attributes)],
};
