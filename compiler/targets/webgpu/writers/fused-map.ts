import { operandAt } from '../../../graph/ops/shared/types.ts';
import type { TfjsWriter } from '../../tfjs/writer.ts';
import { rankType } from '../../tfjs/shapes.ts';
import { createExpressionWriter, numbered } from '../wgsl/expression-text.ts';
import { listProperty, shapeOf, wgslProperty } from '../wgsl/properties.ts';

/** A kernel of `engine.ts` for any expression; the text of the expression is in the generated code. */
export const fusedMap: TfjsWriter<'fused-map'> = {
  op: 'fused-map',
  kernels: ['FusedMap'],
  calls: ['engine'],
  write({ operands, operandTypes: types, type, attributes: { steps } }) {
    const writer = createExpressionWriter({ operands, types });
    const { lines, results } = writer.write({
      steps: numbered(operands.length, steps),
      values: [operands.length + steps.length - 1],
      domain: type,
    });
    return [
      `tf.engine().runKernel<${rankType(type)}>('FusedMap', { ${writer.inputs().join(', ')} }, {`,
      `  shape: ${shapeOf(type, operands, types)},`,
      ...listProperty('counts', writer.counts()),
      ...wgslProperty('wgsl', [...lines, `return ${operandAt(results, 0)};`]),
      '})',
    ].join('\n');
  },
};
