import { operandAt } from '../../../graph/ops/shared/types.ts';
import type { OnnxWriter } from '../writer.ts';
import { inHeads, sidesOf, turned as exchanged } from './shared/heads.ts';

export const mixPixels: OnnxWriter<'mix-pixels'> = {
  op: 'mix-pixels',
  write({ builder, map, plain, operandTypes, attributes: { heads, turned } }) {
    const type = operandAt(operandTypes, 1);
    const pixels = builder.add('Mul', [...sidesOf(builder, map(1), type)]);
    const shape = builder.add('Concat', [builder.ints([0, heads]), pixels, pixels], { axis: { int: 0 } });
    const pairs = builder.add('Reshape', [plain(0), shape]);
    const weights = turned ? pairs : exchanged(builder, pairs);
    const mixed = builder.add('MatMul', [inHeads(builder, map(1), type, heads), weights]);
    return { name: builder.add('Reshape', [mixed, builder.add('Shape', [map(1)])]), layout: 'map' };
  },
};
