import { operandAt } from '../../../graph/ops/shared/types.ts';
import { countOf } from '../../../graph/ops/top-share.ts';
import { present } from '../../../invariant.ts';
import type { OnnxCall, OnnxWriter } from '../writer.ts';
import { isKnown } from '../layout.ts';
import { FLOAT32, INT64 } from './shared/data-types.ts';
import { elementsAlong, measured } from './shared/elements-along.ts';
import { steps } from './shared/steps.ts';

export const topShare: OnnxWriter<'top-share'> = {
  op: 'top-share',
  write(call) {
    const { builder, map } = call;
    const keep = { keepdims: { int: 1 } };
    const x = map(0);
    const count = placesOf(call);
    const flat = builder.add('Reshape', [x, builder.ints([0, -1])]);
    const [largest] = builder.addAll('TopK', [flat, count.vector], 2);
    const least = builder.add('ReduceMin', [present(largest, 'the largest'), builder.ints([1])], keep);
    const threshold = builder.add('Unsqueeze', [least, builder.ints([2, 3])]);
    const above = steps(builder, builder.add('Sub', [x, threshold]));
    const equal = builder.add('Cast', [builder.add('Equal', [x, threshold])], { to: { int: FLOAT32 } });
    const total = (of: string): string => builder.add('ReduceSum', [of, builder.ints([1, 2, 3])], keep);
    const part = builder.add('Div', [builder.add('Sub', [count.number, total(above)]), total(equal)]);
    return { name: builder.add('Add', [above, builder.add('Mul', [equal, part])]), layout: 'map' };
  },
};

/** How many pixels the share is, as a vector of one int64 and as a number. */
function placesOf(call: OnnxCall<{ readonly share: number }>): { readonly vector: string; readonly number: string } {
  const { builder, operandTypes } = call;
  const { share } = call.attributes;
  const { shape } = operandAt(operandTypes, 0);
  const [height, width] = [operandAt(shape, 1), operandAt(shape, 2)];
  if (isKnown(height) && isKnown(width)) {
    const count = countOf(share, height * width);
    return { vector: builder.ints([count]), number: builder.scalar(count) };
  }
  const pixels = builder.add('Reshape', [elementsAlong(call, measured(call, 0), [1, 2]), builder.ints([1])]);
  const exact = builder.add('Add', [builder.add('Mul', [pixels, builder.scalar(share)]), builder.scalar(0.5)]);
  // A cast cuts off what stands behind the point.
  const vector = builder.add('Cast', [builder.add('Max', [exact, builder.scalar(1)])], { to: { int: INT64 } });
  return { vector, number: builder.add('Cast', [vector], { to: { int: FLOAT32 } }) };
}
