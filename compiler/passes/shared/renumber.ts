import type { FusedReductionAttributes } from '../../graph/ops/fused-reduction.ts';
import type { ExpressionStep } from '../../graph/ops/shared/expression.ts';

/** The attributes with other numbers for the values. */
export function renumber(
  { steps, reductions, channels, finish, outputs }: FusedReductionAttributes,
  numberOf: (value: number) => number,
): FusedReductionAttributes {
  const step = ({ op, operands, attributes }: ExpressionStep): ExpressionStep =>
    ({ op, operands: operands.map(numberOf), attributes }) as ExpressionStep;
  return {
    steps: steps.map(step),
    reductions: reductions.map(({ kind, value }) => ({ kind, value: numberOf(value) })),
    channels,
    finish: finish.map(step),
    outputs: outputs.map(numberOf),
  };
}
