import { operandAt } from '../../../graph/ops/shared/types.ts';
import { present } from '../../../invariant.ts';
import { accessOf } from '../../../passes/shared/operand-access.ts';
import type { KernelCall, TfjsKernel } from '../../tfjs/kernel.ts';
import { rankType } from '../../tfjs/shapes.ts';
import { expressionText } from '../wgsl/expression-text.ts';

/** A kernel of `engine.ts` for any expression; the text of the expression is in the generated code. */
export const fusedMap: TfjsKernel<'fused-map'> = {
  op: 'fused-map',
  kernels: ['FusedMap'],
  calls: ['engine'],
  write(call) {
    const { operands, operandTypes, type, attributes } = call;
    const { buffers, counts, lines, results } = expressionText(
      { operands, types: operandTypes, domain: type },
      attributes.steps,
      [operands.length + attributes.steps.length - 1],
    );
    const inputs = [...buffers].map(([operand, name]) => `${name}: ${operandAt(operands, operand)}`);
    const body = [...lines, `return ${operandAt(results, 0)};`];
    return [
      `tf.engine().runKernel<${rankType(type)}>('FusedMap', { ${inputs.join(', ')} }, {`,
      `  shape: ${shapeOf(call)},`,
      ...(counts.length === 0 ? [] : [`  counts: [${counts.join(', ')}],`]),
      `  wgsl: \`${body.length === 1 ? body.join('') : `\n${body.map((line) => `    ${line}`).join('\n')}\n  `}\`,`,
      '})',
    ].join('\n');
  },
};

/** The shape of the result: that of an operand. */
function shapeOf({ operands, operandTypes, type }: KernelCall<unknown>): string {
  if (type.shape.every((dim) => typeof dim === 'number')) return `[${type.shape.join(', ')}]`;
  const index = operandTypes.findIndex((operand) => accessOf(operand, type) === 'element');
  return `${present(operands[index], 'an operand of the shape of the result')}.shape`;
}
