import { isTypeError, type OpDefinition } from '../op.ts';
import { zeros64 } from '../tensor64.ts';
import { divideDim, formatShape, sameDim, sameShape } from '../tensor-type.ts';
import { costPerElement } from './shared/cost.ts';
import type { PoolingAttributes } from './shared/pooling.ts';
import { featureMaps, operandAt, wholeProblem } from './shared/types.ts';

const NAME = 'max-pool-gradient';

export const maxPoolGradient: OpDefinition<typeof NAME, PoolingAttributes> = {
  name: NAME,
  summary:
    'max-pool, backwards: the cotangent of each window goes to the first of its largest values, row by row; x [B, H, W, C], y and cotangent [B, H/size, W/size, C] to [B, H, W, C].',
  operands: ['x', 'y', 'cotangent'],
  batch: 'joint',
  infer: (operands, { size }) => {
    const maps = featureMaps(NAME, operands);
    if (isTypeError(maps)) return maps;
    const problem = wholeProblem(NAME, 'size', size);
    if (problem !== null) return problem;
    const [x, y, cotangent] = [operandAt(operands, 0), operandAt(operands, 1), operandAt(operands, 2)];
    const wanted = x.shape.map((dim, axis) => (axis === 1 || axis === 2 ? divideDim(dim, size) : dim));
    const fits = wanted.every((dim, axis) => dim !== null && sameDim(dim, operandAt(y.shape, axis)));
    if (fits && sameShape(y.shape, cotangent.shape)) return x;
    const shapes = [x, y, cotangent].map(({ shape }) => formatShape(shape)).join(', ');
    return { problem: `${NAME} takes a map, its pooled map and a cotangent of that shape, not ${shapes}` };
  },
  cost: costPerElement(1),
  evaluate: (operands, { size }) => {
    const [x, y, cotangent] = [operandAt(operands, 0), operandAt(operands, 1), operandAt(operands, 2)];
    const [batch = 0, height = 0, width = 0, channels = 0] = x.shape;
    const result = zeros64(x.shape);
    const given = new Uint8Array(y.data.length);
    for (let line = 0; line < batch * height; line += 1) {
      for (let column = 0; column < width; column += 1) {
        for (let c = 0; c < channels; c += 1) {
          const source = (line * width + column) * channels + c;
          const window = (Math.floor(line / size) * (width / size) + Math.floor(column / size)) * channels + c;
          if (given[window] === 1 || x.data[source] !== y.data[window]) continue;
          result.data[source] = cotangent.data[window] ?? 0;
          given[window] = 1;
        }
      }
    }
    return result;
  },
  // Where the largest values are does not move.
  vjp({ operands, cotangent, attributes, add }) {
    const [x, y] = [operandAt(operands, 0), operandAt(operands, 1)];
    const ones = add('broadcast-like', [add('constant', [], { value: 1 }), y], {});
    const largest = add('max-pool-gradient', [x, y, ones], attributes);
    const mean = add('avg-pool', [add('multiply', [cotangent, largest], {})], attributes);
    return [null, null, add('affine', [mean], { scale: attributes.size ** 2, offset: 0 })];
  },
};
