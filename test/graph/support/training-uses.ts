import * as tf from '@tensorflow/tfjs-core';
import { maxPool } from '../../../compiler/graph/ops/max-pool.ts';
import type { Tensor64 } from '../../../compiler/graph/tensor64.ts';
import type { Random } from './random.ts';
import { convolution, groupedKernel, headsShape, mapShape, pairs, type Use, vectors } from './use.ts';

/** The ops that only training needs. */
const TRAINING_OPS = [
  'constant',
  'sum-like',
  'broadcast-like',
  'divide-by-extents',
  'rsqrt',
  'moments-mean',
  'moments-variance',
  'kl-normal',
  'softmax-cross-entropy',
  'log-softmax',
  'top-share',
  'conv2d-input-gradient',
  'conv2d-kernel-gradient',
  'gather-groups',
  'relu-gradient',
  'softmax-pixels-gradient',
  'max-pool-gradient',
  'resize-bilinear-gradient',
  'unbias-variance',
  'moving-average',
  'adam-update',
  'clip-factor',
  'pack',
  'unpack',
  'norm',
] as const;

export type TrainingOp = (typeof TRAINING_OPS)[number];

/** A shape, and one that broadcasts to it. */
function shapes(random: Random): { readonly large: readonly number[]; readonly small: readonly number[] } {
  const large = mapShape(random);
  const thinned = large.map((extent) => (random.next() < 0.5 ? 1 : extent));
  return { large, small: random.pick([thinned, [large[3]], []]) };
}

/** The axes along which a smaller shape is repeated to a larger one. */
function repeatedAxes(large: readonly number[], small: readonly number[]): number[] {
  const missing = large.length - small.length;
  return [...large.keys()].filter((axis) => axis < missing || (small[axis - missing] ?? 1) < (large[axis] ?? 1));
}

/** The kernel with dilation − 1 zeros between its taps: convolving with it needs no dilation. */
function spreadTaps(kernel: tf.Tensor4D, dilation: number): tf.Tensor4D {
  const [height, width, inputs, outputs] = kernel.shape;
  const reach = (taps: number): number => (taps - 1) * dilation + 1;
  const gap = dilation - 1;
  const rows = tf.pad(tf.reshape(kernel, [height, 1, width, inputs * outputs]), [
    [0, 0],
    [0, gap],
    [0, 0],
    [0, 0],
  ]);
  const tall = tf.reshape(rows, [height * dilation, width, 1, inputs * outputs]);
  const wide = tf.reshape(
    tf.pad(tall, [
      [0, 0],
      [0, 0],
      [0, gap],
      [0, 0],
    ]),
    [height * dilation, width * dilation, inputs, outputs],
  );
  return tf.slice(wide as tf.Tensor4D, [0, 0, 0, 0], [reach(height), reach(width), inputs, outputs]);
}

/** The rows that bilinear enlargement makes of the unit vectors: a matrix [factor · extent, extent]. */
function enlargement(extent: number, factor: number, halfPixel: boolean): tf.Tensor2D {
  const units = tf.reshape(tf.eye(extent), [extent, extent, 1, 1]) as tf.Tensor4D;
  const rows = tf.image.resizeBilinear(units, [extent * factor, 1], false, halfPixel);
  return tf.transpose(tf.reshape(rows, [extent, extent * factor])) as tf.Tensor2D;
}

/** Random uses of the ops that only training needs. */
export const trainingUses: { readonly [O in TrainingOp]: (random: Random) => Use<O> } = {
  constant: (random) => {
    const value = Math.fround(random.next());
    return { operands: [], attributes: { value }, oracle: () => tf.scalar(value) };
  },
  'sum-like': (random) => {
    const { large, small } = shapes(random);
    return {
      operands: [random.tensor(large), random.tensor(small)],
      attributes: {},
      oracle: (x) => tf.reshape(tf.sum(x, repeatedAxes(large, small)), [...small]),
    };
  },
  'broadcast-like': (random) => {
    const { large, small } = shapes(random);
    return {
      operands: [random.tensor(small), random.tensor(large)],
      attributes: {},
      oracle: (x) => tf.broadcastTo(x, [...large]),
    };
  },
  'divide-by-extents': (random) => {
    const { large, small } = shapes(random);
    const axes = random.pick([[0], [1, 2], [0, 1, 2]]);
    const count = axes.reduce((product, axis) => product * (large[axis] ?? 1), 1);
    return {
      operands: [random.tensor(small), random.tensor(large)],
      attributes: { axes },
      oracle: (x) => tf.div(x, count),
    };
  },
  rsqrt: (random) => {
    const epsilon = random.next();
    return {
      operands: [random.tensor(mapShape(random), 0.01, 4)],
      attributes: { epsilon },
      oracle: (x) => tf.rsqrt(tf.add(x, epsilon)),
    };
  },
  'moments-mean': (random) => ({
    operands: [random.tensor(mapShape(random))],
    attributes: {},
    oracle: (x) => tf.moments(x, [0, 1, 2]).mean,
  }),
  'moments-variance': (random) => {
    const x = random.tensor(mapShape(random));
    const channels = x.shape[3] ?? 1;
    const mean = new Float64Array(channels);
    for (const [index, value] of x.data.entries()) {
      mean[index % channels] = (mean[index % channels] ?? 0) + (value * channels) / x.data.length;
    }
    return {
      operands: [x, { shape: [channels], data: mean }],
      attributes: {},
      oracle: (given) => tf.moments(given, [0, 1, 2]).variance,
    };
  },
  'kl-normal': (random) => {
    const shape = mapShape(random);
    const [meanQ, meanP] = [random.tensor(shape), random.tensor(shape)];
    const [scaleQ, scaleP] = [random.tensor(shape, 0.2, 2), random.tensor(shape, 0.2, 2)];
    return {
      operands: [meanQ, scaleQ, meanP, scaleP],
      attributes: { epsilon: 1e-10 },
      // The textbook's form, by the logarithm of the ratio of the scales.
      oracle: (mq, sq, mp, sp) => {
        const [q, p] = [sq as tf.Tensor, sp as tf.Tensor];
        const squares = tf.add(tf.square(q), tf.squaredDifference(mq as tf.Tensor, mp as tf.Tensor));
        const each = tf.sub(tf.add(tf.log(tf.div(p, q)), tf.div(squares, tf.mul(tf.square(p), 2))), 0.5);
        return tf.div(tf.sum(each), shape[0]);
      },
    };
  },
  'softmax-cross-entropy': (random) => {
    const shape = mapShape(random).with(3, random.between(2, 4));
    const [batch = 1, height = 1, width = 1, classes = 2] = shape;
    const reduce = random.pick(['sum', 'mean'] as const);
    const pixels = reduce === 'sum' ? 1 : height * width;
    return {
      operands: [random.tensor(shape, -20, 20), random.labels(shape.slice(0, 3), classes)],
      attributes: { reduce },
      oracle: (logits, labels) => {
        const truth = tf.oneHot(labels as tf.Tensor3D, classes);
        return tf.div(tf.neg(tf.sum(tf.mul(tf.logSoftmax(logits as tf.Tensor), truth))), batch * pixels);
      },
      dtypes: ['float32', 'int32'],
    };
  },
  'log-softmax': (random) => ({
    operands: [random.tensor(mapShape(random), -30, 30)],
    attributes: {},
    oracle: (x) => tf.logSoftmax(x),
  }),
  'top-share': (random) => {
    const [batch, height, width] = mapShape(random);
    const pixels = height * width;
    const share = random.pick([0.02, 0.25, 0.5, 1]);
    const count = Math.max(1, Math.round(share * pixels));
    const shape = [batch, height, width, 1];
    return {
      // Without ties: among equal pixels the smallest change moves the mask.
      operands: [random.tensor(shape)],
      attributes: { share },
      // A pixel has as many places as the larger ones leave, shared with its equals, but at most one.
      oracle: (given) => {
        const [each, others] = [tf.reshape(given, [batch, pixels, 1]), tf.reshape(given, [batch, 1, pixels])];
        const larger = tf.sum(tf.cast(tf.greater(others, each), 'float32'), 2);
        const equal = tf.sum(tf.cast(tf.equal(others, each), 'float32'), 2);
        return tf.reshape(tf.clipByValue(tf.div(tf.sub(count, larger), equal), 0, 1), [...shape]);
      },
    };
  },
  'conv2d-input-gradient': (random) => {
    const { operands, spacing } = convolution(random);
    const [x, kernel] = operands as [Tensor64, Tensor64];
    const [batch = 1, height = 1, width = 1, inputs = 1] = x.shape;
    const y = random.tensor([batch, height / spacing.stride, width / spacing.stride, kernel.shape[3] ?? 1]);
    return {
      operands: [y, kernel],
      attributes: spacing,
      oracle: (given, weights) =>
        tf.conv2dTranspose(
          given as tf.Tensor4D,
          spreadTaps(weights as tf.Tensor4D, spacing.dilation),
          [batch, height, width, inputs],
          spacing.stride,
          'same',
        ),
    };
  },
  'conv2d-kernel-gradient': (random) => {
    const { operands, spacing } = convolution(random);
    const [x, kernel] = operands as [Tensor64, Tensor64];
    const [batch = 1, rows = 1, columns = 1] = x.shape;
    const [height = 1, width = 1] = kernel.shape;
    const shape = [batch, rows / spacing.stride, columns / spacing.stride, kernel.shape[3] ?? 1];
    return {
      operands: [x, random.tensor(shape)],
      attributes: { ...spacing, height, width },
      // With dilated taps, those of the undilated kernel that covers them.
      oracle: (given, y) => {
        const reach = (taps: number): number => (taps - 1) * spacing.dilation + 1;
        const filterShape = [reach(height), reach(width), kernel.shape[2] ?? 1, kernel.shape[3] ?? 1];
        const attributes = { strides: spacing.stride, pad: 'same', dataFormat: 'NHWC', filterShape };
        const gradient = tf.engine().runKernel<tf.Tensor>('Conv2DBackpropFilter', { x: given, dy: y }, attributes);
        return tf.stridedSlice(gradient, [0, 0, 0, 0], gradient.shape, [spacing.dilation, spacing.dilation, 1, 1]);
      },
    };
  },
  'gather-groups': (random) => {
    const { kernel, groups, each, own } = groupedKernel(random);
    const [height = 1, width = 1] = kernel.shape;
    return {
      operands: [random.tensor([height, width, each * groups, own * groups])],
      attributes: { groups },
      oracle: (x) => {
        const sides = [height, width, each, own] as const;
        const parts = Array.from({ length: groups }, (_, group) =>
          tf.slice(x as tf.Tensor4D, [0, 0, group * each, group * own], [...sides]),
        );
        return tf.concat(parts, 3);
      },
    };
  },
  'softmax-pixels-gradient': (random) => {
    const [heads, shape] = headsShape(random);
    const whole = pairs(shape, heads);
    const [, height = 1, width = 1] = shape;
    return {
      operands: [random.tensor(whole, 0, 1), random.tensor(whole)],
      attributes: {},
      oracle(y, cotangent) {
        const [weights, slopes] = [y, cotangent].map((each) => tf.reshape(each, [-1, height * width]));
        if (weights === undefined || slopes === undefined) throw new Error('two operands');
        const total = tf.sum(tf.mul(weights, slopes), 1, true);
        return tf.reshape(tf.mul(weights, tf.sub(slopes, total)), whole);
      },
    };
  },
  'relu-gradient': (random) => {
    const shape = mapShape(random);
    const slope = random.pick([0, 0.2]);
    return {
      operands: [random.tensor(shape), random.tensor(shape)],
      attributes: { slope },
      oracle: (x, cotangent) =>
        tf.where(tf.greater(x as tf.Tensor, 0), cotangent as tf.Tensor, tf.mul(cotangent as tf.Tensor, slope)),
    };
  },
  'max-pool-gradient': (random) => {
    const size = random.between(1, 3);
    const [batch, height, width, channels] = mapShape(random, size);
    // Few values, so that there are ties.
    const x = random.labels([batch, height, width, channels], 4);
    const y = maxPool.evaluate([x], { size });
    return {
      operands: [x, y, random.tensor(y.shape)],
      attributes: { size },
      oracle: (input, output, dy) =>
        tf.engine().runKernel('MaxPoolGrad', { dy, input, output }, { filterSize: size, strides: size, pad: 'valid' }),
    };
  },
  'resize-bilinear-gradient': (random) => {
    const factor = random.between(1, 4);
    const centers = random.pick(['legacy', 'half-pixel'] as const);
    const [batch, height, width, channels] = mapShape(random);
    return {
      operands: [random.tensor([batch, factor * height, factor * width, channels])],
      attributes: { factor, centers },
      // Enlargement is a matrix on either side of each channel; here both are transposed.
      oracle: (y) => {
        const tall = tf.transpose(enlargement(height, factor, centers === 'half-pixel'));
        const wide = enlargement(width, factor, centers === 'half-pixel');
        const planes = tf.transpose(y as tf.Tensor4D, [0, 3, 1, 2]);
        const flat = tf.reshape(planes, [batch * channels, factor * height, factor * width]);
        const copies = (matrix: tf.Tensor): tf.Tensor => tf.tile(tf.expandDims(matrix, 0), [batch * channels, 1, 1]);
        const small = tf.matMul(tf.matMul(copies(tall), flat), copies(wide));
        return tf.transpose(tf.reshape(small, [batch, channels, height, width]), [0, 2, 3, 1]);
      },
    };
  },
  'unbias-variance': (random) => {
    const shape = mapShape(random);
    const count = shape[0] * shape[1] * shape[2];
    return {
      operands: [...vectors(random, shape[3], 1), random.tensor(shape)],
      attributes: {},
      oracle: (variance) => tf.mul(variance as tf.Tensor, count === 1 ? 1 : count / (count - 1)),
    };
  },
  'moving-average': (random) => {
    const decay = random.next();
    const shape = random.pick<readonly number[]>([mapShape(random), [3], []]);
    return {
      operands: [random.tensor(shape), random.tensor(shape)],
      attributes: { decay },
      oracle: (average, value) => tf.add(tf.mul(average as tf.Tensor, decay), tf.mul(value as tf.Tensor, 1 - decay)),
    };
  },
  'adam-update': (random) => {
    const shape = mapShape(random);
    const [rate, beta1, beta2, epsilon] = [random.next(), 0.9, 0.999, 1e-3];
    const step = random.between(1, 20);
    return {
      operands: [
        random.tensor(shape),
        random.tensor(shape),
        random.tensor(shape, 0.01, 2),
        { shape: [], data: Float64Array.of(step) },
        { shape: [], data: Float64Array.of(rate) },
      ],
      attributes: { beta1, beta2, epsilon },
      // Section 2 of the paper: the corrected averages, with the epsilon that this form of the algorithm amounts to.
      oracle: (parameter, m, v) => {
        const [first, second] = [tf.div(m as tf.Tensor, 1 - beta1 ** step), tf.div(v as tf.Tensor, 1 - beta2 ** step)];
        const corrected = epsilon / Math.sqrt(1 - beta2 ** step);
        return tf.sub(parameter as tf.Tensor, tf.mul(tf.div(first, tf.add(tf.sqrt(second), corrected)), rate));
      },
    };
  },
  'clip-factor': (random) => {
    const limit = random.next() + 0.1;
    return {
      operands: [random.tensor([], 0, 2)],
      attributes: { limit },
      oracle: (norm) => tf.minimum(1, tf.div(limit, norm)),
    };
  },
  pack: (random) => {
    const shapes = Array.from({ length: random.between(1, 4) }, () =>
      random.pick<readonly number[]>([mapShape(random), [3], []]),
    );
    return {
      operands: shapes.map((shape) => random.tensor(shape)),
      attributes: { of: 'gradients' },
      oracle: (...parts) => tf.concat(parts.map((part) => tf.reshape(part, [-1]))),
    };
  },
  unpack: (random) => {
    const shape = random.pick<readonly number[]>([mapShape(random), [3], []]);
    const size = shape.reduce((product, extent) => product * extent, 1);
    const start = random.between(0, 5);
    return {
      operands: [random.tensor([start + size + random.between(0, 5)])],
      attributes: { start, shape },
      oracle: (packed) => tf.reshape(tf.slice(packed, [start], [size]), [...shape]),
    };
  },
  norm: (random) => ({
    operands: [random.tensor(random.pick<readonly number[]>([mapShape(random), [3], []]))],
    attributes: {},
    oracle: (x) => tf.norm(tf.reshape(x, [-1])),
  }),
};
