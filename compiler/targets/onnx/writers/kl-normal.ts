import type { OnnxWriter } from '../writer.ts';
import { elementsAlong, measured } from './shared/elements-along.ts';

export const klNormal: OnnxWriter<'kl-normal'> = {
  op: 'kl-normal',
  write(call) {
    const {
      builder,
      map,
      attributes: { epsilon },
    } = call;
    const [meanQ, scaleQ, meanP, scaleP] = [map(0), map(1), map(2), map(3)];
    const square = (value: string): string => builder.add('Mul', [value, value]);
    const shifted = (value: string): string => builder.add('Add', [value, builder.scalar(epsilon)]);
    const [varianceQ, varianceP] = [square(scaleQ), square(scaleP)];
    const distance = square(builder.add('Sub', [meanQ, meanP]));
    const ratio = builder.add('Div', [builder.add('Add', [varianceQ, distance]), shifted(varianceP)]);
    const logs = builder.add('Sub', [
      builder.add('Log', [shifted(varianceP)]),
      builder.add('Log', [shifted(varianceQ)]),
    ]);
    const each = builder.add('Sub', [builder.add('Add', [ratio, logs]), builder.scalar(1)]);
    const sum = builder.add('ReduceSum', [each], { keepdims: { int: 0 } });
    const count = elementsAlong(call, measured(call, 0), [0]);
    const mean = builder.add('Div', [sum, count]);
    return { name: builder.add('Mul', [mean, builder.scalar(0.5)]), layout: 'plain' };
  },
};
