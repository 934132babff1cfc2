import { present } from '../../invariant.ts';
import { isTypeError, type TypeProblem, type OpDefinition } from '../op.ts';
import { zeros64 } from '../tensor64.ts';
import { type Dim, formatDim, resolveDim, sameDim } from '../tensor-type.ts';
import { costPerElement } from './shared/cost.ts';
import { type FeatureMap, featureMaps, formatSize, mapType, type NoAttributes, operandAt } from './shared/types.ts';

export const concat: OpDefinition<'concat', NoAttributes> = {
  name: 'concat',
  summary: 'Joins feature maps of one batch and size along their channels.',
  operands: ['x...'],
  batch: 'joint',
  infer: (operands) => {
    const maps = featureMaps('concat', operands);
    if (isTypeError(maps)) return maps;
    const [first] = maps;
    if (first === undefined) return { problem: 'concat needs at least one map' };
    for (const map of maps) {
      const problem = joinProblem(first, map);
      if (problem !== null) return problem;
    }
    const channels = sumOfNumbers(maps.map((map) => map.channels));
    return channels === null ? { problem: 'concat needs known numbers of channels' } : mapType({ ...first, channels });
  },
  cost: costPerElement(0),
  evaluate: (operands) => {
    const shape = present(operands[0], 'operand').shape;
    const widths = operands.map((operand) => operand.shape[3] ?? 0);
    const total = widths.reduce((sum, width) => sum + width, 0);
    const result = zeros64([...shape.slice(0, 3), total]);
    const pixels = result.data.length / total;
    let offset = 0;
    for (const [position, operand] of operands.entries()) {
      const width = widths[position] ?? 0;
      for (let pixel = 0; pixel < pixels; pixel += 1) {
        for (let c = 0; c < width; c += 1) {
          result.data[pixel * total + offset + c] = operand.data[pixel * width + c] ?? 0;
        }
      }
      offset += width;
    }
    return result;
  },
  vjp({ operands, cotangent, typeOf, add }) {
    let start = 0;
    return operands.map((operand) => {
      const size = resolveDim(operandAt(typeOf(operand).shape, 3), {});
      start += size;
      return add('slice', [cotangent], { axis: 3, start: start - size, size });
    });
  },
};

function joinProblem(a: FeatureMap, b: FeatureMap): TypeProblem | null {
  if (!sameDim(a.height, b.height) || !sameDim(a.width, b.width)) {
    return { problem: `concat joins maps of one size: ${formatSize(a)} meets ${formatSize(b)}` };
  }
  if (!sameDim(a.batch, b.batch)) {
    return { problem: `concat joins maps of one batch: ${formatDim(a.batch)} meets ${formatDim(b.batch)}` };
  }
  return null;
}

function sumOfNumbers(dims: readonly Dim[]): number | null {
  let sum = 0;
  for (const dim of dims) {
    if (typeof dim !== 'number') return null;
    sum += dim;
  }
  return sum;
}
