import * as tf from '@tensorflow/tfjs-core';
import type { FusedOp } from '../../../compiler/graph/ops/index.ts';
import type { ExpressionStep } from '../../../compiler/graph/ops/shared/expression.ts';
import type { Random } from './random.ts';
import type { Use } from './use.ts';

type Rule = (values: readonly tf.Tensor[]) => tf.Tensor;

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
} as const;

/** Adds a step of values, and gives the number of its result. */
type Push = (step: ExpressionStep, rule: (...given: tf.Tensor[]) => tf.Tensor) => number;

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
      const op = random.pick(['add', 'subtract', 'multiply'] as const);
      const operands = random.next() < 0.5 ? [a, other] : [other, a];
      return push({ op, operands, attributes: {} }, (x, y) => BINARY[op](x, y));
    },
    () => {
      const op = random.pick(['exp', 'sigmoid', 'softplus', 'tanh', 'relu'] as const);
      return push({ op, operands: [a], attributes: {} }, (x) => tf[op](x));
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
      const rule = (x: tf.Tensor, y: tf.Tensor): tf.Tensor => tf.add(tf.mul(x, 0.9), tf.mul(y, 0.1));
      return push({ op: 'moving-average', operands: [a, one(own)], attributes: { decay: 0.9 } }, rule);
    },
    () => {
      const rule = (x: tf.Tensor, like: tf.Tensor): tf.Tensor => tf.div(x, (like.shape[0] ?? 1) * (like.shape[2] ?? 1));
      return push({ op: 'divide-by-extents', operands: [a, elements[0] ?? 0], attributes: { axes: [0, 2] } }, rule);
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

export const fusedUses: { readonly [O in FusedOp]: (random: Random) => Use<O> } = {
  'fused-map': (random) => {
    const channels = random.pick([1, 3, 4, 8]);
    const shape = [random.between(1, 3), random.between(1, 4), random.between(1, 4), channels];
    const operands = [
      random.tensor(shape),
      random.tensor(shape),
      random.tensor([channels]),
      random.tensor([3 * channels]),
      random.tensor([]),
    ];
    const steps: ExpressionStep[] = [];
    const rules: Rule[] = operands.map((_, index) => (values) => values[index] as tf.Tensor);
    const push: Push = (step, rule) => {
      steps.push(step);
      rules.push((values) => rule(...step.operands.map((value) => values[value] as tf.Tensor)));
      return rules.length - 1;
    };
    const start = channels * random.between(0, 2);
    const part = push({ op: 'unpack', operands: [3], attributes: { start, shape: [channels] } }, (packed) =>
      tf.slice(packed as tf.Tensor1D, [start], [channels]),
    );
    const constant = push({ op: 'constant', operands: [], attributes: { value: 0.75 } }, () => tf.scalar(0.75));
    const kinds: Kinds = { elements: [0, 1], vectors: [2, part], numbers: [4, constant] };
    for (let count = random.between(1, 6); count > 0; count -= 1) grow(random, kinds, push);
    const [last = 0, vector = 0] = [kinds.elements.at(-1), kinds.vectors.at(-1)];
    push({ op: 'add', operands: [last, vector], attributes: {} }, (x, y) => tf.add(x, y));
    return {
      operands,
      attributes: { steps },
      oracle: (...given) => {
        const values: tf.Tensor[] = [...given];
        for (const rule of rules.slice(operands.length)) values.push(rule(values));
        return values.at(-1) as tf.Tensor;
      },
    };
  },
};
