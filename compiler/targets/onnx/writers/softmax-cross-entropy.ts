import { operandAt } from '../../../graph/ops/shared/types.ts';
import type { OnnxWriter } from '../writer.ts';
import { exponentialsOf } from './shared/exponentials.ts';
import { elementsAlong, measured } from './shared/elements-along.ts';

export const softmaxCrossEntropy: OnnxWriter<'softmax-cross-entropy'> = {
  op: 'softmax-cross-entropy',
  write(call) {
    const {
      builder,
      map,
      operands,
      attributes: { reduce },
    } = call;
    const logits = map(0);
    const labels = builder.add('Unsqueeze', [operandAt(operands, 1).name, builder.ints([1])]);
    const { shifted, total } = exponentialsOf(builder, logits);
    const own = builder.add('GatherElements', [shifted, labels], { axis: { int: 1 } });
    const each = builder.add('Sub', [builder.add('Log', [total]), own]);
    const sum = builder.add('ReduceSum', [each], { keepdims: { int: 0 } });
    const axes = reduce === 'sum' ? [0] : [0, 1, 2];
    const count = elementsAlong(call, measured(call, 0), axes);
    return { name: builder.add('Div', [sum, count]), layout: 'plain' };
  },
};
