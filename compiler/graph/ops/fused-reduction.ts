import { present } from '../../invariant.ts';
import { isTypeError, type OpDefinition, type TypeProblem } from '../op.ts';
import { sizeOf, type Tensor64, tensor64, zeros64 } from '../tensor64.ts';
import { type Dim, formatShape, resolveShape, sameShape, type TensorType } from '../tensor-type.ts';
import { sumTo64 } from './shared/broadcast.ts';
import { elementsOf, trafficOf } from './shared/cost.ts';
import { evaluateExpression, type ExpressionStep, flopsOfExpression, inferExpression } from './shared/expression.ts';

/** What is made of all elements of a value, a channel each or of all channels: `moments` are two results, mean and biased variance. */
export type ReductionKind = 'sum' | 'norm' | 'moments';

export interface Reduction {
  readonly kind: ReductionKind;
  /** Number of the value. */
  readonly value: number;
}

/** Values are numbered: the operands, the result of each step, the results of the reductions, the result of each last step. */
export interface FusedReductionAttributes {
  /** What is computed for each element. */
  readonly steps: readonly ExpressionStep[];
  readonly reductions: readonly Reduction[];
  /** Whether a channel has a result of its own. */
  readonly channels: boolean;
  /** What is computed of the results. */
  readonly finish: readonly ExpressionStep[];
  /** Numbers of the values that are wanted; several are packed. */
  readonly outputs: readonly number[];
}

const NAME = 'fused-reduction';

export const fusedReduction: OpDefinition<typeof NAME, FusedReductionAttributes> = {
  name: NAME,
  summary:
    'Sums, norms or moments of expressions of element-wise ops over batch and pixels, to vectors [channels], or over everything, to numbers, and expressions of those; several results are packed to one vector.',
  operands: ['x...'],
  batch: 'none',
  infer: (operands, attributes) => {
    const types = inferValues(operands, attributes);
    if (isTypeError(types)) return types;
    const wanted = attributes.outputs.map((value) => present(types[value], `value ${value}`));
    const [first] = wanted;
    if (first === undefined) return { problem: `${NAME} needs an output` };
    if (wanted.length === 1) return first;
    const sizes = wanted.map(({ shape }) => sizeOf(resolveShape(shape, {})));
    return { dtype: 'float32', shape: [sizes.reduce((sum, size) => sum + size, 0)] };
  },
  cost: (operands, result, { steps, reductions }, bindings) => {
    const elements = Math.max(...operands.map((operand) => elementsOf(operand, bindings)));
    return {
      flops: flopsOfExpression(operands, steps, bindings) + 2 * reductions.length * elements,
      bytes: trafficOf(operands, result, bindings),
    };
  },
  evaluate: (operands, { steps, reductions, channels, finish, outputs }) => {
    const inner = evaluateExpression(operands, steps);
    const results = reductions.flatMap(({ kind, value }) =>
      reduce(present(inner[value], `value ${value}`), kind, channels),
    );
    const values = evaluateExpression([...inner, ...results], finish);
    const wanted = outputs.map((value) => present(values[value], `value ${value}`));
    if (wanted.length === 1) return present(wanted[0], 'output');
    const size = wanted.reduce((sum, { data }) => sum + data.length, 0);
    return tensor64(
      [size],
      wanted.flatMap(({ data }) => [...data]),
    );
  },
  vjp: { never: 'ops are fused after they are differentiated' },
};

/** How many results a reduction has. */
export function resultsOf(kind: ReductionKind): number {
  return kind === 'moments' ? 2 : 1;
}

function inferValues(
  operands: readonly TensorType[],
  { steps, reductions, channels, finish }: FusedReductionAttributes,
): readonly TensorType[] | TypeProblem {
  const inner = inferExpression(operands, steps);
  if (isTypeError(inner)) return inner;
  const results: TensorType[] = [];
  const [first] = reductions;
  for (const { kind, value } of reductions) {
    const { shape } = present(inner[value], `value ${value}`);
    const domain = present(inner[first?.value ?? value], 'domain').shape;
    if (!sameShape(shape, domain)) return { problem: `${NAME}: ${formatShape(shape)} is not ${formatShape(domain)}` };
    if (kind === 'moments' && !channels) return { problem: `${NAME}: moments are those of channels` };
    if (channels && shape.length !== 4) return { problem: `${NAME}: ${formatShape(shape)} has no channels` };
    const kept: readonly Dim[] = channels ? shape.slice(3) : [];
    for (let count = resultsOf(kind); count > 0; count -= 1) results.push({ dtype: 'float32', shape: kept });
  }
  return inferExpression([...inner, ...results], finish);
}

function reduce(value: Tensor64, kind: ReductionKind, channels: boolean): readonly Tensor64[] {
  const kept = channels ? value.shape.slice(3) : [];
  if (kind === 'sum') return [sumTo64(value, kept)];
  const squared = (data: Float64Array): Tensor64 =>
    sumTo64({ shape: value.shape, data: data.map((one) => one * one) }, kept);
  if (kind === 'norm') {
    const { data } = squared(value.data);
    return [{ shape: kept, data: data.map(Math.sqrt) }];
  }
  const count = value.data.length / zeros64(kept).data.length;
  const over = ({ data }: Tensor64): Tensor64 => ({ shape: kept, data: data.map((sum) => sum / count) });
  const mean = over(sumTo64(value, kept));
  const { length } = mean.data;
  return [mean, over(squared(value.data.map((one, index) => one - (mean.data[index % length] ?? 0))))];
}
