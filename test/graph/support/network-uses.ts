import * as tf from '@tensorflow/tfjs-core';
import type { OpName } from '../../../compiler/graph/ir.ts';
import type { Random } from './random.ts';
import type { OptionalOp } from '../../../compiler/graph/ops/index.ts';
import type { TrainingOp } from './training-uses.ts';
import {
  convolution,
  groupedKernel,
  groupsOf,
  headsShape,
  inHeads,
  mapShape,
  pairs,
  type Use,
  vectors,
} from './use.ts';

type NetworkOp = Exclude<OpName, 'input' | 'parameter' | OptionalOp | TrainingOp>;

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

/** Random uses of the ops that networks and sampling are made of. */
export const networkUses: { readonly [O in NetworkOp]: (random: Random) => Use<O> } = {
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
  divide: (random) => {
    const { operands, ...rest } = broadcasting((a, b) => tf.div(a, b))(random);
    return { ...rest, operands: operands.map(({ shape }) => random.tensor(shape, 0.5, 2)) };
  },
  maximum: broadcasting((a, b) => tf.maximum(a, b)),
  minimum: broadcasting((a, b) => tf.minimum(a, b)),
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
  'spread-groups': (random) => {
    const { kernel, groups, each, own } = groupedKernel(random);
    return {
      operands: [kernel],
      attributes: { groups },
      oracle: (x) => tf.concat(groupsOf(x as tf.Tensor4D, groups, each, own), 3),
    };
  },
  'match-pixels': (random) => {
    const [heads, shape] = headsShape(random);
    const scale = random.next();
    return {
      operands: [random.tensor(shape), random.tensor(shape)],
      attributes: { heads, scale },
      oracle: (a, b) =>
        tf.reshape(tf.mul(tf.matMul(inHeads(a, heads), inHeads(b, heads), false, true), scale), pairs(shape, heads)),
    };
  },
  'mix-pixels': (random) => {
    const [heads, shape] = headsShape(random);
    const [batch = 1, height = 1, width = 1] = shape;
    const turned = random.next() < 0.5;
    return {
      operands: [random.tensor(pairs(shape, heads)), random.tensor(shape)],
      attributes: { heads, turned },
      oracle(weights, x) {
        const square = tf.reshape(weights, [batch, heads, height * width, height * width]);
        const mixed = tf.matMul(square, inHeads(x, heads), turned);
        return tf.reshape(tf.transpose(mixed, [0, 2, 1, 3]), shape);
      },
    };
  },
  'softmax-pixels': (random) => {
    const [heads, shape] = headsShape(random);
    const whole = pairs(shape, heads);
    const [, height = 1, width = 1] = shape;
    return {
      operands: [random.tensor(whole, -30, 30)],
      attributes: {},
      oracle: (x) => tf.reshape(tf.softmax(tf.reshape(x, [-1, height * width])), whole),
    };
  },
  'group-mean': (random) => {
    const [groups, each] = [random.between(1, 3), random.between(1, 3)];
    const [batch, height, width] = mapShape(random);
    return {
      operands: [random.tensor([batch, height, width, groups * each])],
      attributes: { groups },
      oracle: (x) => {
        const means = tf.mean(tf.reshape(x, [batch, height, width, groups, each]), 4, true);
        const whole = groups === 1 ? means : tf.tile(means, [1, 1, 1, 1, each]);
        return tf.reshape(whole, [batch, height, width, groups === 1 ? 1 : groups * each]);
      },
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
  softmax: (random) => {
    const [batch, height, width] = mapShape(random);
    // Some in fours, which kernels may read at once.
    const classes = random.pick([2, 3, 4, 8]);
    return {
      operands: [random.tensor([batch, height, width, classes], -30, 30)],
      attributes: {},
      oracle: (x) => tf.softmax(x),
    };
  },
  argmax: (random) => ({
    // Few values, so that there are ties.
    operands: [random.labels(mapShape(random), 3)],
    attributes: {},
    oracle: (x) => tf.argMax(x, -1),
  }),
  slice: (random) => {
    const shape = mapShape(random);
    // Those that have a way back; kernels are cut along their inputs, too, where concats are split.
    const axis = 3;
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
