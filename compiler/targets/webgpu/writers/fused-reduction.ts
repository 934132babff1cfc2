import { resultsOf } from '../../../graph/ops/fused-reduction.ts';
import { inferExpression } from '../../../graph/ops/shared/expression.ts';
import { operandAt } from '../../../graph/ops/shared/types.ts';
import { isTypeError } from '../../../graph/op.ts';
import type { TensorType } from '../../../graph/tensor-type.ts';
import { invariant } from '../../../invariant.ts';
import type { TfjsWriter } from '../../tfjs/writer.ts';
import { rankType } from '../../tfjs/shapes.ts';
import { createExpressionWriter, numbered } from '../wgsl/expression-text.ts';
import { listProperty, shapeOf, wgslProperty } from '../wgsl/properties.ts';

/** A kernel of `engine.ts` for any expression; the texts of the expressions are in the generated code. */
export const fusedReduction: TfjsWriter<'fused-reduction'> = {
  op: 'fused-reduction',
  kernels: ['FusedReduction'],
  calls: ['engine'],
  write({ operands, operandTypes: types, type, attributes }) {
    const { steps, reductions, channels, finish, outputs } = attributes;
    const inner = inferExpression(types, steps);
    invariant(!isTypeError(inner), 'the operands of a reduction do not fit');
    const domain = operandAt(inner, operandAt(reductions, 0).value);
    const writer = createExpressionWriter({ operands, types });
    const element = writer.write({
      steps: numbered(operands.length, steps),
      values: reductions.map(({ value }) => value),
      domain,
    });
    const first = operands.length + steps.length;
    const reduced = reductions.flatMap(({ kind }) => Array.from({ length: resultsOf(kind) }, () => kind));
    const result: TensorType = { dtype: 'float32', shape: channels ? domain.shape.slice(3) : [] };
    const end = writer.write({
      steps: numbered(first + reduced.length, finish),
      given: new Map(reduced.map((_, index) => [first + index, `reduced[${index}]`] as const)),
      values: outputs,
      domain: result,
    });
    const assign = (name: string, texts: readonly string[]): readonly string[] =>
      texts.map((text, index) => `${name}[${index}] = ${text};`);
    const quoted = (names: readonly string[]): readonly string[] => names.map((name) => `'${name}'`);
    return [
      `tf.engine().runKernel<${rankType(type)}>('FusedReduction', { ${writer.inputs().join(', ')} }, {`,
      `  over: ${shapeOf(domain, operands, types)},`,
      `  channels: ${channels},`,
      `  reductions: [${quoted(reductions.map(({ kind }) => kind)).join(', ')}],`,
      `  reads: [${quoted(element.reads).join(', ')}],`,
      ...wgslProperty('wgsl', [...element.lines, ...assign('values', element.results)]),
      `  finishReads: [${quoted(end.reads).join(', ')}],`,
      ...wgslProperty('finish', [...end.lines, ...assign('results', end.results)]),
      `  results: ${outputs.length},`,
      `  shape: [${type.shape.join(', ')}],`,
      ...listProperty('counts', writer.counts()),
      '})',
    ].join('\n');
  },
};
