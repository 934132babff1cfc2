import type { TfjsWriter } from '../../tfjs/writer.ts';
import { rankType } from '../../tfjs/shapes.ts';

/** A copy: the backend would run a kernel for it. */
export const unpack: TfjsWriter<'unpack'> = {
  op: 'unpack',
  kernels: ['TakePart'],
  calls: ['engine'],
  write: ({ operands: [packed], attributes: { start, shape }, type }) =>
    `tf.engine().runKernel<${rankType(type)}>('TakePart', { packed: ${packed} }, { start: ${start}, shape: [${shape.join(', ')}] })`,
};
