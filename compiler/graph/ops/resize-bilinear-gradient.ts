import { isTypeError, type OpDefinition } from '../op.ts';
import { divideDim } from '../tensor-type.ts';
import type { ResizeBilinearAttributes } from './resize-bilinear.ts';
import { elementsOf, trafficOf } from './shared/cost.ts';
import { gatherBack } from './shared/interpolation.ts';
import { featureMap, formatSize, mapType, operandAt, wholeProblem } from './shared/types.ts';

const NAME = 'resize-bilinear-gradient';

export const resizeBilinearGradient: OpDefinition<typeof NAME, ResizeBilinearAttributes> = {
  name: NAME,
  summary: 'The adjoint of resize-bilinear: [B, factor·H, factor·W, C] to [B, H, W, C].',
  operands: ['y'],
  batch: 'each',
  infer: (operands, { factor }) => {
    const map = featureMap(NAME, operandAt(operands, 0));
    if (isTypeError(map)) return map;
    const problem = wholeProblem(NAME, 'factor', factor);
    if (problem !== null) return problem;
    const [height, width] = [divideDim(map.height, factor), divideDim(map.width, factor)];
    if (height !== null && width !== null) return mapType({ ...map, height, width });
    return { problem: `a factor of ${factor} does not divide a map of ${formatSize(map)}` };
  },
  cost: (operands, result, _attributes, bindings) => ({
    flops: 8 * elementsOf(operandAt(operands, 0), bindings),
    bytes: trafficOf(operands, result, bindings),
  }),
  evaluate: (operands, { factor, centers }) =>
    gatherBack(gatherBack(operandAt(operands, 0), 2, factor, centers), 1, factor, centers),
  vjp: ({ cotangent, attributes, add }) => [add('resize-bilinear', [cotangent], attributes)],
};
