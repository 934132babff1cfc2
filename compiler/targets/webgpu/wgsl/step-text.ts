import { invariant } from '../../../invariant.ts';
import type { ExpressionOp, ExpressionStep } from '../../../graph/ops/shared/expression.ts';

type StepOf<O extends ExpressionOp> = Extract<ExpressionStep, { readonly op: O }>;

/** Writes one step; operands come as text that needs no brackets. */
type StepText<O extends ExpressionOp> = (
  operands: readonly string[],
  attributes: StepOf<O>['attributes'],
  /** How many values were summed, for the ops that divide by that. */
  count: string,
) => string;

/** Steps that are calls or sums in brackets, of values of the type `Value`; the functions are in `runtime/embed/webgpu/expression.ts`. */
const texts: { readonly [O in Exclude<ExpressionOp, 'unpack'>]: StepText<O> } = {
  'adam-update': ([parameter, m, v, step, rate], { beta1, beta2, epsilon }) => {
    // The power of 0 is 0, whose logarithm no literal can be.
    const minusPower = (beta: number): string =>
      beta === 0 ? 'Value(-1.0)' : `expm1(${step} * ${literal(Math.log(beta))})`;
    const size = `(sqrt(-${minusPower(beta2)}) / ${minusPower(beta1)} * ${rate})`;
    return `(${parameter} + ${m} * ${size} / (sqrt(${v}) + ${literal(epsilon)}))`;
  },
  add: ([a, b]) => `(${a} + ${b})`,
  subtract: ([a, b]) => `(${a} - ${b})`,
  multiply: ([a, b]) => `(${a} * ${b})`,
  divide: ([a, b]) => `(${a} / ${b})`,
  // Where neither is larger or equal, one is not a number, and so is their sum.
  maximum: ([a, b]) => `select(select(${a} + ${b}, ${b}, ${b} >= ${a}), ${a}, ${a} > ${b})`,
  minimum: ([a, b]) => `select(select(${a} + ${b}, ${b}, ${b} <= ${a}), ${a}, ${a} < ${b})`,
  affine: ([a], { scale, offset }) => {
    const scaled = scale === 1 ? `${a}` : scale === -1 ? `(-${a})` : `(${a} * ${literal(scale)})`;
    return offset === 0 ? scaled : `(${scaled} + ${literal(offset)})`;
  },
  'batch-norm': ([x, gamma, beta, mean, variance], { epsilon }) =>
    `((${x} - ${mean}) * (${gamma} * inverseSqrt(${variance} + ${literal(epsilon)})) + ${beta})`,
  'broadcast-like': ([a]) => `${a}`,
  constant: (_, { value }) => `Value(${literal(value)})`,
  'divide-by-extents': ([a], _, count) => `(${a} / ${count})`,
  exp: ([a]) => `exp(${a})`,
  'gaussian-sample': ([mean, scale, noise]) => `(${mean} + ${scale} * ${noise})`,
  'leaky-relu': ([a], { slope }) => `select(${a}, ${a} * ${literal(slope)}, ${a} < Value(0.0))`,
  'moving-average': ([average, value], { decay }) =>
    `(${average} * ${literal(decay)} + ${value} * ${literal(1 - decay)})`,
  relu: ([a]) => `select(${a}, Value(0.0), ${a} < Value(0.0))`,
  'relu-gradient': ([x, cotangent], { slope }) =>
    `select(${cotangent} * ${literal(slope)}, ${cotangent}, ${x} > Value(0.0))`,
  rsqrt: ([a], { epsilon }) => `inverseSqrt(${a} + ${literal(epsilon)})`,
  sigmoid: ([a]) => `sigmoid(${a})`,
  softplus: ([a]) => `softplus(${a})`,
  // Of a large number it may overflow; unlike clamp, select keeps what is not a number.
  tanh: ([a]) => `select(select(tanh(${a}), Value(1.0), ${a} > Value(15.0)), Value(-1.0), ${a} < Value(-15.0))`,
  'unbias-variance': ([a], _, count) => `(${a} * (${count} / max(${count} - 1.0, 1.0)))`,
};

/** The steps that name an operand more than once, so that it is worth a name. */
const READS_AGAIN: ReadonlySet<ExpressionOp> = new Set([
  'relu',
  'leaky-relu',
  'relu-gradient',
  'tanh',
  'maximum',
  'minimum',
]);

export function readsAgain(op: ExpressionOp): boolean {
  return READS_AGAIN.has(op);
}

export function stepText(step: Exclude<ExpressionStep, StepOf<'unpack'>>, operands: readonly string[], count: string) {
  const write = texts[step.op] as StepText<ExpressionOp>;
  return write(operands, step.attributes, count);
}

/** A number as WGSL has it. */
function literal(value: number): string {
  invariant(Number.isFinite(value), `WGSL has no literal for ${value}`);
  const text = String(value);
  return /[.e]/.test(text) ? text : `${text}.0`;
}
