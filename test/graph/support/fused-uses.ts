import * as tf from '@tensorflow/tfjs-core';
import type { FusedOp } from '../../../compiler/graph/ops/index.ts';
import type { ReductionKind } from '../../../compiler/graph/ops/fused-reduction.ts';
import type { ExpressionStep } from '../../../compiler/graph/ops/shared/expression.ts';
import type { Tensor64 } from '../../../compiler/graph/tensor64.ts';
import type { Random } from './random.ts';
import type { Use } from './use.ts';

/** Where values of one kind stand: their numbers. */
interface Kinds {
  readonly elements: number[];
  readonly vectors: number[];
  readonly numbers: number[];
}

const BINARY = {
  add: tf.add,
  subtract: tf.sub,
  multiply: tf.mul,
  maximum: tf.maximum,
  minimum: tf.minimum,
} as const;

/** Adds a step of values, and gives the number of its result. */
type Push = (step: ExpressionStep, rule: (...given: tf.Tensor[]) => tf.Tensor) => number;

const UNARY = { exp: tf.exp, sigmoid: tf.sigmoid, softplus: tf.softplus, tanh: tf.tanh, relu: tf.relu } as const;

const EPSILON = 1e-3;

/** A random step whose result has the kind of `own`. */
function grow(random: Random, { elements, vectors, numbers }: Kinds, push: Push): void {
  const own = random.next() < 0.7 ? elements : vectors;
  const one = (values: readonly number[]): number => values[random.between(0, values.length - 1)] ?? 0;
  // Bounded first, so that what is made of it stays small.
  const a = push({ op: 'tanh', operands: [one(own)], attributes: {} }, (x) => tf.tanh(x));
  const other = one([...own, ...vectors, ...numbers]);
  const made = random.pick([
    () => {
      const op = random.pick(['add', 'subtract', 'multiply', 'maximum', 'minimum'] as const);
      const operands = random.next() < 0.5 ? [a, other] : [other, a];
      return push({ op, operands, attributes: {} }, (x, y) => BINARY[op](x, y));
    },
    () => {
      const op = random.pick(['exp', 'sigmoid', 'softplus', 'tanh', 'relu'] as const);
      return push({ op, operands: [a], attributes: {} }, (x) => UNARY[op](x));
    },
    () => {
      const attributes = { scale: random.pick([1, -1, 2, 0.3]), offset: random.pick([0, 1, -0.7]) };
      const rule = (x: tf.Tensor): tf.Tensor => tf.add(tf.mul(x, attributes.scale), attributes.offset);
      return push({ op: 'affine', operands: [a], attributes }, rule);
    },
    () => push({ op: 'leaky-relu', operands: [a], attributes: { slope: 0.2 } }, (x) => tf.leakyRelu(x, 0.2)),
    () => {
      const slope = random.pick([0, 0.1]);
      const rule = (x: tf.Tensor, y: tf.Tensor): tf.Tensor => tf.where(tf.greater(x, 0), y, tf.mul(y, slope));
      return push({ op: 'relu-gradient', operands: [a, one(own)], attributes: { slope } }, rule);
    },
    () => {
      const positive = push({ op: 'exp', operands: [a], attributes: {} }, (x) => tf.exp(x));
      const rule = (x: tf.Tensor): tf.Tensor => tf.rsqrt(tf.add(x, EPSILON));
      return push({ op: 'rsqrt', operands: [positive], attributes: { epsilon: EPSILON } }, rule);
    },
    () => {
      const positive = push({ op: 'exp', operands: [a], attributes: {} }, (x) => tf.exp(x));
      return push({ op: 'divide', operands: [other, positive], attributes: {} }, (x, y) => tf.div(x, y));
    },
    () => {
      const rule = (x: tf.Tensor, y: tf.Tensor): tf.Tensor => tf.add(tf.mul(x, 0.9), tf.mul(y, 0.1));
      return push({ op: 'moving-average', operands: [a, one(own)], attributes: { decay: 0.9 } }, rule);
    },
    () => {
      const rule = (x: tf.Tensor, like: tf.Tensor): tf.Tensor => tf.div(x, (like.shape[0] ?? 1) * (like.shape[2] ?? 1));
      return push({ op: 'divide-by-extents', operands: [a, elements[0] ?? 0], attributes: { axes: [0, 2] } }, rule);
    },
    () => {
      const positive = push({ op: 'sigmoid', operands: [one(own)], attributes: {} }, (x) => tf.sigmoid(x));
      const step = push({ op: 'exp', operands: [numbers[0] ?? 0], attributes: {} }, (x) => tf.exp(x));
      const rate = numbers[1] ?? numbers[0] ?? 0;
      const attributes = { beta1: random.pick([0, 0.9]), beta2: 0.999, epsilon: EPSILON };
      const left = (beta: number, t: tf.Tensor): tf.Tensor => tf.neg(tf.expm1(tf.mul(t, Math.log(beta))));
      return push({ op: 'adam-update', operands: [a, one(own), positive, step, rate], attributes }, (x, m, v, t, r) => {
        const size = tf.mul(tf.div(tf.sqrt(left(0.999, t)), left(attributes.beta1, t)), r);
        return tf.sub(x, tf.div(tf.mul(size, m), tf.add(tf.sqrt(v), EPSILON)));
      });
    },
    () => {
      if (own === vectors) return a;
      const variance = push({ op: 'exp', operands: [one(vectors)], attributes: {} }, (x) => tf.exp(x));
      const operands = [a, one(vectors), one(vectors), one(vectors), variance];
      return push({ op: 'batch-norm', operands, attributes: { epsilon: EPSILON } }, (x, gamma, beta, mean, spread) =>
        tf.add(tf.mul(tf.sub(x, mean), tf.mul(tf.rsqrt(tf.add(spread, EPSILON)), gamma)), beta),
      );
    },
  ])();
  own.push(made);
}

/** An expression with TensorFlow.js's rule for each value. */
interface Expression {
  readonly operands: readonly Tensor64[];
  readonly steps: readonly ExpressionStep[];
  readonly kinds: Kinds;
  /** All values. */
  evaluate(given: readonly tf.Tensor[]): tf.Tensor[];
}

/** Adds steps, whose rules read the values by their numbers. */
function stepsFrom(first: number) {
  const steps: ExpressionStep[] = [];
  const rules: ((values: readonly tf.Tensor[]) => tf.Tensor)[] = [];
  const push: Push = (step, rule) => {
    steps.push(step);
    rules.push((values) => rule(...step.operands.map((value) => values[value] as tf.Tensor)));
    return first + rules.length - 1;
  };
  const evaluate = (given: readonly tf.Tensor[]): tf.Tensor[] => {
    const values = [...given];
    for (const rule of rules) values.push(rule(values));
    return values;
  };
  return { steps, push, evaluate };
}

function randomExpression(random: Random, shape: readonly number[], operands: readonly Tensor64[]): Expression {
  const channels = shape.at(-1) ?? 1;
  const { steps, push, evaluate } = stepsFrom(operands.length);
  const start = channels * random.between(0, 2);
  const part = push({ op: 'unpack', operands: [3], attributes: { start, shape: [channels] } }, (packed) =>
    tf.slice(packed as tf.Tensor1D, [start], [channels]),
  );
  const constant = push({ op: 'constant', operands: [], attributes: { value: 0.75 } }, () => tf.scalar(0.75));
  const kinds: Kinds = { elements: [0, 1], vectors: [2, part], numbers: [4, constant] };
  for (let count = random.between(1, 6); count > 0; count -= 1) grow(random, kinds, push);
  const [last = 0, vector = 0] = [kinds.elements.at(-1), kinds.vectors.at(-1)];
  kinds.elements.push(push({ op: 'add', operands: [last, vector], attributes: {} }, (x, y) => tf.add(x, y)));
  return { operands, steps, kinds, evaluate };
}

/** Two maps, a vector, three packed vectors and a number. */
function randomOperands(random: Random, shape: readonly number[]): readonly Tensor64[] {
  const channels = shape.at(-1) ?? 1;
  return [shape, shape, [channels], [3 * channels], []].map((each) => random.tensor(each));
}

function randomShape(random: Random): readonly number[] {
  return [random.between(1, 3), random.between(1, 4), random.between(1, 4), random.pick([1, 3, 4, 8, 12])];
}

const REDUCTIONS: { readonly [K in ReductionKind]: (x: tf.Tensor, axes: number[]) => readonly tf.Tensor[] } = {
  sum: (x, axes) => [tf.sum(x, axes)],
  norm: (x, axes) => [tf.sqrt(tf.sum(tf.square(x), axes))],
  moments: (x, axes) => {
    const { mean, variance } = tf.moments(x, axes);
    return [mean, variance];
  },
};

/** A reduction of random expressions over a shape. */
export function reductionUse(
  random: Random,
  shape: readonly number[],
  ways: readonly ReductionKind[],
  channels: boolean,
): Use<'fused-reduction'> {
  const { operands, steps, kinds, evaluate } = randomExpression(random, shape, randomOperands(random, shape));
  const reductions = ways.map((kind, index) => ({ kind, value: kinds.elements.at(-1 - index) ?? 0 }));
  const first = operands.length + steps.length;
  const results = reductions.flatMap(({ kind }) => (kind === 'moments' ? [kind, kind] : [kind]));
  const end = stepsFrom(first + results.length);
  const numbers = results.map((_, index) => first + index);
  const [one = first, other = first] = [numbers[0], numbers.at(-1)];
  if (random.next() < 0.6) {
    const scaled = end.push({ op: 'affine', operands: [one], attributes: { scale: 0.01, offset: 0.5 } }, (x) =>
      tf.add(tf.mul(x, 0.01), 0.5),
    );
    const factor = channels ? 2 : 4;
    numbers.push(end.push({ op: 'multiply', operands: [scaled, factor], attributes: {} }, (x, y) => tf.mul(x, y)));
    numbers.push(end.push({ op: 'subtract', operands: [other, scaled], attributes: {} }, (x, y) => tf.sub(x, y)));
  }
  const outputs = random.next() < 0.4 ? [numbers.at(-1) ?? first] : numbers;
  return {
    operands,
    attributes: { steps, reductions, channels, finish: end.steps, outputs },
    oracle: (...given) => {
      const inner = evaluate(given);
      const reduced = reductions.flatMap(({ kind, value }) =>
        REDUCTIONS[kind](inner[value] as tf.Tensor, channels ? [0, 1, 2] : [0, 1, 2, 3]),
      );
      const values = end.evaluate([...inner, ...reduced]);
      const wanted = outputs.map((value) => values[value] as tf.Tensor);
      return wanted.length === 1 ? (wanted[0] as tf.Tensor) : tf.concat(wanted.map((each) => tf.reshape(each, [-1])));
    },
  };
}

export const fusedUses: { readonly [O in FusedOp]: (random: Random) => Use<O> } = {
  'fused-map': (random) => {
    const shape = randomShape(random);
    const { operands, steps, evaluate } = randomExpression(random, shape, randomOperands(random, shape));
    return { operands, attributes: { steps }, oracle: (...given) => evaluate(given).at(-1) as tf.Tensor };
  },
  'fused-reduction': (random) => {
    const channels = random.next() < 0.7;
    const ways = random.pick<readonly ReductionKind[]>([
      ['sum'],
      ['norm'],
      ['sum', 'norm', 'sum'],
      ...(channels ? [['moments'] as const, ['sum', 'moments'] as const] : []),
    ]);
    return reductionUse(random, randomShape(random), ways, channels);
  },
};
