import { beforeAll, describe, expect, test } from '@jest/globals';
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { definitionOf } from '../../compiler/graph/definition.ts';
import type { AttributesOf, GraphNode, OpName } from '../../compiler/graph/ir.ts';
import { isTypeError } from '../../compiler/graph/op.ts';
import { ops } from '../../compiler/graph/ops/index.ts';
import type { DType } from '../../compiler/graph/tensor-type.ts';
import { type Tensor64, tensor64 } from '../../compiler/graph/tensor64.ts';
import { expectClose } from './support/close.ts';
import { createRandom, type Random } from './support/random.ts';

/** One random use of an op, and TensorFlow.js's result for it. */
interface Use<O extends OpName> {
  readonly operands: readonly Tensor64[];
  readonly attributes: AttributesOf<O>;
  /** Given the operands as float32 (or int32) tensors. */
  readonly oracle: (...operands: tf.Tensor[]) => tf.Tensor;
  readonly dtypes?: readonly DType[];
}

type Uses = { readonly [O in Exclude<OpName, 'input' | 'parameter'>]: (random: Random) => Use<O> };

const mapShape = (random: Random, multipleOf = 1): [number, number, number, number] => [
  random.between(1, 3),
  multipleOf * random.between(1, 5),
  multipleOf * random.between(1, 5),
  random.between(1, 4),
];

function unary(oracle: (x: tf.Tensor) => tf.Tensor) {
  return (random: Random) => ({ operands: [random.tensor(mapShape(random), -30, 30)], attributes: {}, oracle });
}

/** Two shapes that fit: maps with some extents 1, or a map and a vector. */
function broadcasting(oracle: (a: tf.Tensor, b: tf.Tensor) => tf.Tensor) {
  return (random: Random) => {
    const shape = mapShape(random);
    const thinned = (): number[] => shape.map((extent) => (random.next() < 0.3 ? 1 : extent));
    const shapes = random.pick([
      [thinned(), thinned()],
      [shape, [shape[3]]],
      [[shape[3]], shape],
    ]);
    return { operands: shapes.map((each) => random.tensor(each)), attributes: {}, oracle };
  };
}

function convolution(random: Random) {
  const spacing = random.pick([
    { stride: 1, dilation: 1 },
    { stride: 1, dilation: 2 },
    { stride: 1, dilation: 3 },
    { stride: 2, dilation: 1 },
    { stride: 3, dilation: 1 },
  ]);
  const shape = mapShape(random, spacing.stride);
  const kernel = [random.between(1, 5), random.between(1, 5), shape[3], random.between(1, 4)];
  return { operands: [random.tensor(shape), random.tensor(kernel)], spacing, outputs: kernel[3] ?? 1 };
}

const vectors = (random: Random, channels: number, count: number): Tensor64[] =>
  Array.from({ length: count }, () => random.tensor([channels], 0.1, 2));

const uses: Uses = {
  'one-hot': (random) => {
    const classes = random.between(2, 4);
    const [on, off] = [random.next(), -random.next()];
    return {
      operands: [random.labels(mapShape(random).slice(0, 3), classes)],
      attributes: { classes, off, on },
      oracle: (labels) => tf.oneHot(labels as tf.Tensor3D, classes, on, off, 'float32'),
      dtypes: ['int32'],
    };
  },
  affine: (random) => {
    const [scale, offset] = [random.next(), random.next()];
    return {
      operands: [random.tensor(mapShape(random))],
      attributes: { scale, offset },
      oracle: (x) => tf.add(tf.mul(x, scale), offset),
    };
  },
  repeat: (random) => {
    const count = random.between(1, 4);
    const [, ...item] = mapShape(random);
    return {
      operands: [random.tensor([1, ...item])],
      attributes: { count },
      oracle: (x) => tf.tile(x, [count, 1, 1, 1]),
    };
  },
  concat: (random) => {
    const [batch, height, width] = mapShape(random);
    const parts = Array.from({ length: random.between(1, 4) }, () => random.between(1, 4));
    return {
      operands: parts.map((channels) => random.tensor([batch, height, width, channels])),
      attributes: {},
      oracle: (...maps) => (maps.length === 1 ? tf.clone(maps[0] as tf.Tensor) : tf.concat(maps, 3)),
    };
  },
  add: broadcasting((a, b) => tf.add(a, b)),
  subtract: broadcasting((a, b) => tf.sub(a, b)),
  multiply: broadcasting((a, b) => tf.mul(a, b)),
  conv2d: (random) => {
    const { operands, spacing } = convolution(random);
    return {
      operands,
      attributes: spacing,
      oracle: (x, kernel) =>
        tf.conv2d(x as tf.Tensor4D, kernel as tf.Tensor4D, spacing.stride, 'same', 'NHWC', spacing.dilation),
    };
  },
  'fused-conv2d': (random) => {
    const { operands, spacing, outputs } = convolution(random);
    const activation = random.pick(['linear', 'relu'] as const);
    const bias = random.next() < 0.5 ? [] : [random.tensor([outputs])];
    return {
      operands: [...operands, ...bias],
      attributes: { ...spacing, activation },
      oracle: (x, filter, given) =>
        tf.fused.conv2d({
          x: x as tf.Tensor4D,
          filter: filter as tf.Tensor4D,
          strides: spacing.stride,
          pad: 'same',
          dilations: spacing.dilation,
          activation,
          ...(given === undefined ? {} : { bias: given }),
        }),
    };
  },
  'batch-norm': (random) => {
    const shape = mapShape(random);
    const epsilon = random.next();
    return {
      operands: [random.tensor(shape), ...vectors(random, shape[3], 4)],
      attributes: { epsilon },
      oracle: (x, gamma, beta, mean, variance) =>
        tf.batchNorm(
          x as tf.Tensor4D,
          mean as tf.Tensor1D,
          variance as tf.Tensor1D,
          beta as tf.Tensor1D,
          gamma as tf.Tensor1D,
          epsilon,
        ),
    };
  },
  relu: unary((x) => tf.relu(x)),
  softplus: unary((x) => tf.softplus(x)),
  exp: (random) => ({ operands: [random.tensor(mapShape(random))], attributes: {}, oracle: (x) => tf.exp(x) }),
  sigmoid: unary((x) => tf.sigmoid(x)),
  tanh: unary((x) => tf.tanh(x)),
  'leaky-relu': (random) => {
    const slope = random.next();
    return {
      operands: [random.tensor(mapShape(random))],
      attributes: { slope },
      oracle: (x) => tf.leakyRelu(x, slope),
    };
  },
  'avg-pool': (random) => {
    const size = random.between(1, 3);
    return {
      operands: [random.tensor(mapShape(random, size))],
      attributes: { size },
      oracle: (x) => tf.avgPool(x as tf.Tensor4D, size, size, 'valid'),
    };
  },
  'max-pool': (random) => {
    const size = random.between(1, 3);
    return {
      operands: [random.tensor(mapShape(random, size))],
      attributes: { size },
      oracle: (x) => tf.maxPool(x as tf.Tensor4D, size, size, 'valid'),
    };
  },
  'resize-bilinear': (random) => {
    const factor = random.between(1, 4);
    const centers = random.pick(['legacy', 'half-pixel'] as const);
    const shape = mapShape(random);
    const size: [number, number] = [factor * shape[1], factor * shape[2]];
    return {
      operands: [random.tensor(shape)],
      attributes: { factor, centers },
      oracle: (x) => tf.image.resizeBilinear(x as tf.Tensor4D, size, false, centers === 'half-pixel'),
    };
  },
  'resize-nearest': (random) => {
    const factor = random.between(1, 4);
    const shape = mapShape(random);
    const size: [number, number] = [factor * shape[1], factor * shape[2]];
    return {
      operands: [random.tensor(shape)],
      attributes: { factor },
      oracle: (x) => tf.image.resizeNearestNeighbor(x as tf.Tensor4D, size),
    };
  },
  'mean-spatial': unary((x) => tf.mean(x, [1, 2], true)),
  'broadcast-spatial': (random) => {
    const [batch, height, width, channels] = mapShape(random);
    return {
      operands: [random.tensor([batch, 1, 1, channels]), random.tensor([random.between(1, 3), height, width, 2])],
      attributes: {},
      oracle: (x) => tf.tile(x, [1, height, width, 1]),
    };
  },
  'gaussian-sample': (random) => {
    const [batch, ...item] = mapShape(random);
    const shapes = [random.pick([1, batch]), random.pick([1, batch]), batch].map((each) => [each, ...item]);
    return {
      operands: shapes.map((shape) => random.tensor(shape)),
      attributes: {},
      oracle: (mean, scale, noise) => tf.add(mean as tf.Tensor, tf.mul(scale as tf.Tensor, noise as tf.Tensor)),
    };
  },
  softmax: unary((x) => tf.softmax(x)),
  argmax: (random) => ({
    // Few values, so that there are ties.
    operands: [random.labels(mapShape(random), 3)],
    attributes: {},
    oracle: (x) => tf.argMax(x, -1),
  }),
  slice: (random) => {
    const shape = mapShape(random);
    const axis = random.between(0, 3);
    const extent = shape[axis] ?? 1;
    const start = random.between(0, extent - 1);
    const size = random.between(1, extent - start);
    return {
      operands: [random.tensor(shape)],
      attributes: { axis, start, size },
      oracle: (x) =>
        tf.slice(
          x,
          shape.map((_, index) => (index === axis ? start : 0)),
          shape.map((each, index) => (index === axis ? size : each)),
        ),
    };
  },
  'fold-kernel': (random) => {
    const shape = mapShape(random);
    const epsilon = random.next();
    return {
      operands: [random.tensor(shape), ...vectors(random, shape[3], 2)],
      attributes: { epsilon },
      oracle: (kernel, gamma, variance) => tf.div(tf.mul(kernel, gamma), tf.sqrt(tf.add(variance, epsilon))),
    };
  },
  'fold-bias': (random) => {
    const epsilon = random.next();
    return {
      operands: vectors(random, random.between(1, 4), random.between(4, 5)),
      attributes: { epsilon },
      oracle: (gamma, beta, mean, variance, bias) => {
        const centred = bias === undefined ? tf.neg(mean) : tf.sub(bias, mean);
        return tf.add(beta, tf.div(tf.mul(centred, gamma), tf.sqrt(tf.add(variance, epsilon))));
      },
    };
  },
};

beforeAll(async () => {
  await tf.setBackend('cpu');
  // Else it prints its advice to install a faster backend.
  tf.env().set('IS_NODE', false);
});

describe('every op computes what TensorFlow.js computes', () => {
  test.each(Object.keys(uses) as (keyof Uses)[])('%s', (name) => {
    const definition = definitionOf(name);
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const { operands, attributes, oracle, dtypes } = uses[name](createRandom(seed));
        const result = tf.tidy(() => {
          const given = operands.map((operand, index) =>
            tf.tensor(Float32Array.from(operand.data), [...operand.shape], dtypes?.[index] ?? 'float32'),
          );
          return oracle(...given);
        });
        const expected = tensor64(result.shape, result.dataSync());
        expectClose(definition.evaluate(operands, attributes), expected, 1e-5);
        const types = operands.map(({ shape }, index) => ({ dtype: dtypes?.[index] ?? ('float32' as const), shape }));
        const type = definition.infer(types, attributes);
        expect(isTypeError(type) ? type.problem : type.shape).toEqual(expected.shape);
      }),
      { numRuns: 40 },
    );
  });

  test('no op is left out', () => {
    expect(['input', 'parameter', ...Object.keys(uses)].sort()).toEqual(Object.keys(ops).sort());
  });

  test('the table names each op as it names itself', () => {
    for (const [name, definition] of Object.entries(ops)) expect(definition.name).toBe(name);
  });
});

describe('every op treats the batch as it says', () => {
  const itemOf = ({ shape, data }: Tensor64, item: number): Tensor64 => {
    const size = data.length / (shape[0] ?? 1);
    return tensor64([1, ...shape.slice(1)], data.subarray(item * size, (item + 1) * size));
  };

  test.each((Object.keys(uses) as (keyof Uses)[]).filter((name) => ops[name].batch !== 'none'))('%s', (name) => {
    const { batch, evaluate } = definitionOf(name);
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const { operands, attributes } = uses[name](createRandom(seed));
        const whole = evaluate(operands, attributes);
        const count = whole.shape[0] ?? 1;
        const hasBatch = (operand: Tensor64, position: number): boolean =>
          (batch !== 'each' || position === 0) && operand.shape.length > 1 && operand.shape[0] === count;
        fc.pre(operands.some(hasBatch));
        for (let item = 0; item < count; item += 1) {
          const parts = operands.map((each, position) => (hasBatch(each, position) ? itemOf(each, item) : each));
          expectClose(evaluate(parts, attributes), itemOf(whole, item), 0);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('published and exact values', () => {
  const evaluate = (op: OpName, attributes: GraphNode['attributes'], ...operands: Tensor64[]): number[] => [
    ...definitionOf(op).evaluate(operands, attributes).data,
  ];

  test('legacy bilinear enlargement of [[0, 1], [2, 3]] is that of TensorFlow 1', () => {
    const x = tensor64([1, 2, 2, 1], [0, 1, 2, 3]);
    const expected = [0, 0.5, 1, 1, 1, 1.5, 2, 2, 2, 2.5, 3, 3, 2, 2.5, 3, 3];
    expect(evaluate('resize-bilinear', { factor: 2, centers: 'legacy' }, x)).toEqual(expected);
  });

  test('half-pixel bilinear enlargement of [[0, 1], [2, 3]] is that of PyTorch with align_corners=False', () => {
    const x = tensor64([1, 2, 2, 1], [0, 1, 2, 3]);
    const expected = [0, 0.25, 0.75, 1, 0.5, 0.75, 1.25, 1.5, 1.5, 1.75, 2.25, 2.5, 2, 2.25, 2.75, 3];
    expect(evaluate('resize-bilinear', { factor: 2, centers: 'half-pixel' }, x)).toEqual(expected);
  });

  test('softplus neither overflows nor vanishes', () => {
    const [large, small, zero] = evaluate('softplus', {}, tensor64([3], [800, -700, 0]));
    expect(large).toBe(800);
    expect(small).toBeGreaterThan(0);
    expect(zero).toBeCloseTo(Math.LN2, 15);
  });

  test('softmax of large logits is finite and sums to 1', () => {
    const values = evaluate('softmax', {}, tensor64([1, 1, 1, 3], [1000, 1000, -1000]));
    expect(values).toEqual([0.5, 0.5, 0]);
  });

  test('a label outside the classes is off everywhere', () => {
    expect(evaluate('one-hot', { classes: 2, off: -0.5, on: 0.5 }, tensor64([1, 1, 3], [0, 2, 1]))).toEqual([
      0.5, -0.5, -0.5, -0.5, -0.5, 0.5,
    ]);
  });

  test('max-pool sees windows of negative values only', () => {
    expect(evaluate('max-pool', { size: 2 }, tensor64([1, 2, 2, 1], [-4, -3, -2, -1]))).toEqual([-1]);
  });
});
