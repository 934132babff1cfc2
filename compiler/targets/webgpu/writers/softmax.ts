import { operandAt } from '../../../graph/ops/shared/types.ts';
import type { TfjsWriter } from '../../tfjs/writer.ts';
import { rankType } from '../../tfjs/shapes.ts';
import { shapeOf, wgslProperty } from '../wgsl/properties.ts';

/** A thread an element, or four of them, goes over the classes of its pixel; the backend's own takes a workgroup a pixel. */
export const softmax: TfjsWriter<'softmax'> = {
  op: 'softmax',
  kernels: ['FusedMap'],
  calls: ['engine'],
  write({ operands, operandTypes, type }) {
    const classes = Number(operandAt(type.shape, type.shape.length - 1));
    // Four classes at a time where the kernel reads four numbers at a time.
    const width = classes % 4 === 0 ? 4 : 1;
    const across = (call: 'max' | '+', value: string): string => {
      if (width === 1) return value;
      const parts = ['x', 'y', 'z', 'w'].map((part) => `${value}.${part}`);
      return call === '+'
        ? `dot(${value}, vec4(1.0))`
        : `max(max(${parts[0]}, ${parts[1]}), max(${parts[2]}, ${parts[3]}))`;
    };
    const lines = [
      'let start = index - channel;',
      'var largest = logits[start];',
      `for (var c = 1; c < ${classes / width}; c++) { largest = max(largest, logits[start + c]); }`,
      `let top = ${across('max', 'largest')};`,
      'var total = Value(0.0);',
      `for (var c = 0; c < ${classes / width}; c++) { total += exp(logits[start + c] - top); }`,
      `return exp(logits[index] - top) / ${across('+', 'total')};`,
    ];
    return [
      `tf.engine().runKernel<${rankType(type)}>('FusedMap', { logits: ${operandAt(operands, 0)} }, {`,
      `  shape: ${shapeOf(type, operands, operandTypes)},`,
      ...wgslProperty('wgsl', lines),
      '})',
    ].join('\n');
  },
};
