import { operandAt } from '../../../graph/ops/shared/types.ts';
import type { OnnxWriter } from '../writer.ts';
import { inHeads, sidesOf, turned } from './shared/heads.ts';

export const matchPixels: OnnxWriter<'match-pixels'> = {
  op: 'match-pixels',
  write({ builder, map, operandTypes, attributes: { heads, scale } }) {
    const type = operandAt(operandTypes, 0);
    const scaled = scale === 1 ? map(0) : builder.add('Mul', [map(0), builder.scalar(scale)]);
    const [a, b] = [scaled, map(1)].map((each) => inHeads(builder, each, type, heads));
    const products = builder.add('MatMul', [turned(builder, a ?? ''), b ?? '']);
    const sides = sidesOf(builder, map(0), type);
    const shape = builder.add('Concat', [builder.ints([0, heads]), ...sides, ...sides], { axis: { int: 0 } });
    return { name: builder.add('Reshape', [products, shape]), layout: 'plain' };
  },
};
