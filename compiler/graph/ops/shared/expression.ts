import { present } from '../../../invariant.ts';
import { isTypeError, type OpDefinition, type TypeProblem } from '../../op.ts';
import type { Bindings, TensorType } from '../../tensor-type.ts';
import type { Tensor64 } from '../../tensor64.ts';
import { adamUpdate } from '../adam-update.ts';
import { add } from '../add.ts';
import { affine } from '../affine.ts';
import { batchNorm } from '../batch-norm.ts';
import { broadcastLike } from '../broadcast-like.ts';
import { constant } from '../constant.ts';
import { divideByExtents } from '../divide-by-extents.ts';
import { divide } from '../divide.ts';
import { exp } from '../exp.ts';
import { gaussianSample } from '../gaussian-sample.ts';
import { leakyRelu } from '../leaky-relu.ts';
import { maximum } from '../maximum.ts';
import { minimum } from '../minimum.ts';
import { movingAverage } from '../moving-average.ts';
import { multiply } from '../multiply.ts';
import { reluGradient } from '../relu-gradient.ts';
import { relu } from '../relu.ts';
import { rsqrt } from '../rsqrt.ts';
import { sigmoid } from '../sigmoid.ts';
import { softplus } from '../softplus.ts';
import { subtract } from '../subtract.ts';
import { tanh } from '../tanh.ts';
import { unbiasVariance } from '../unbias-variance.ts';
import { unpack } from '../unpack.ts';

/**
 * The ops that an expression is made of: an element of their result comes from one element of each operand. `unpack` is
 * one of them where it takes a vector [channels] out of several that are packed.
 */
const expressionOps = {
  'adam-update': adamUpdate,
  add,
  affine,
  'batch-norm': batchNorm,
  'broadcast-like': broadcastLike,
  constant,
  divide,
  'divide-by-extents': divideByExtents,
  exp,
  'gaussian-sample': gaussianSample,
  'leaky-relu': leakyRelu,
  maximum,
  minimum,
  'moving-average': movingAverage,
  multiply,
  relu,
  'relu-gradient': reluGradient,
  rsqrt,
  sigmoid,
  softplus,
  subtract,
  tanh,
  'unbias-variance': unbiasVariance,
  unpack,
};

export type ExpressionOp = keyof typeof expressionOps;

type AttributesOfStep<O extends ExpressionOp> =
  (typeof expressionOps)[O] extends OpDefinition<string, infer A> ? A : never;

/** One op inside an expression. Values are numbered: the operands of the node first, then the result of each step. */
export type ExpressionStep = {
  [O in ExpressionOp]: {
    readonly op: O;
    readonly operands: readonly number[];
    readonly attributes: AttributesOfStep<O>;
  };
}[ExpressionOp];

export function isExpressionOp(op: string): op is ExpressionOp {
  return Object.hasOwn(expressionOps, op);
}

export function definitionOfStep(op: ExpressionOp): OpDefinition<string, ExpressionStep['attributes']> {
  return expressionOps[op] as unknown as OpDefinition<string, ExpressionStep['attributes']>;
}

/** The types of all values of an expression, or the first problem. */
export function inferExpression(
  operands: readonly TensorType[],
  steps: readonly ExpressionStep[],
): readonly TensorType[] | TypeProblem {
  const types = [...operands];
  for (const step of steps) {
    const given = step.operands.map((value) => present(types[value], `value ${value}`));
    const type = definitionOfStep(step.op).infer(given, step.attributes);
    if (isTypeError(type)) return type;
    types.push(type);
  }
  return types;
}

/** All values of an expression. */
export function evaluateExpression(
  operands: readonly Tensor64[],
  steps: readonly ExpressionStep[],
): readonly Tensor64[] {
  const values = [...operands];
  for (const step of steps) {
    const given = step.operands.map((value) => present(values[value], `value ${value}`));
    values.push(definitionOfStep(step.op).evaluate(given, step.attributes));
  }
  return values;
}

/** The floating-point operations of an expression whose operands have some types. */
export function flopsOfExpression(
  operands: readonly TensorType[],
  steps: readonly ExpressionStep[],
  bindings: Bindings,
): number {
  const types = inferExpression(operands, steps);
  if (isTypeError(types)) return Number.NaN;
  return steps.reduce((sum, { op, operands: values, attributes }, index) => {
    const given = values.map((value) => present(types[value], `value ${value}`));
    const result = present(types[operands.length + index], `step ${index}`);
    return sum + definitionOfStep(op).cost(given, result, attributes, bindings).flops;
  }, 0);
}
