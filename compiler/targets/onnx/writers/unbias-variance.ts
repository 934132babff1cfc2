import { operandAt } from '../../../graph/ops/shared/types.ts';
import type { OnnxCall, OnnxWriter } from '../writer.ts';
import type { Value } from '../layout.ts';
import { elementsAlong, type Measured, measured } from './shared/elements-along.ts';

export const unbiasVariance: OnnxWriter<'unbias-variance'> = {
  op: 'unbias-variance',
  write(call) {
    return unbiased(call, operandAt(call.operands, 0), measured(call, 1));
  },
};

/** The variance of a map. */
export function unbiased(
  call: Pick<OnnxCall<unknown>, 'builder' | 'inputExtent'>,
  variance: Value,
  like: Measured,
): Value {
  const { builder } = call;
  const count = elementsAlong(call, like, [0, 1, 2]);
  const less = builder.add('Max', [builder.add('Sub', [count, builder.scalar(1)]), builder.scalar(1)]);
  return { name: builder.add('Mul', [variance.name, builder.add('Div', [count, less])]), layout: 'plain' };
}
