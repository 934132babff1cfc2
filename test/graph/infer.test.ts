import { describe, expect, test } from '@jest/globals';
import { definitionOf } from '../../compiler/graph/definition.ts';
import type { GraphNode, OpName } from '../../compiler/graph/ir.ts';
import { isTypeError } from '../../compiler/graph/op.ts';
import { type Dim, divideDim, formatShape, symbolDim, type TensorType } from '../../compiler/graph/tensor-type.ts';

const H = symbolDim('H');
const W = symbolDim('W');
const K = symbolDim('K');
const half = (dim: Dim): Dim => divideDim(dim, 2) ?? 0;

const float = (...shape: Dim[]): TensorType => ({ dtype: 'float32', shape });
const int = (...shape: Dim[]): TensorType => ({ dtype: 'int32', shape });

/** `float32 [K, H/2, W/2, 8]`, or the problem. */
function infer(op: OpName, operands: readonly TensorType[], attributes: GraphNode['attributes'] = {}): string {
  const result = definitionOf(op).infer(operands, attributes);
  return isTypeError(result) ? result.problem : `${result.dtype} ${formatShape(result.shape)}`;
}

const conv = { stride: 1, dilation: 1 };
const adam = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };
const map = float(K, H, W, 8);
const vector = float(8);

describe('types with symbolic sizes', () => {
  test.each<[OpName, readonly TensorType[], GraphNode['attributes'], string]>([
    ['one-hot', [int(1, H, W)], { classes: 3, off: 0, on: 1 }, 'float32 [1, H, W, 3]'],
    ['affine', [map], { scale: 2, offset: 1 }, 'float32 [K, H, W, 8]'],
    ['repeat', [float(1, H, W, 1)], { count: K }, 'float32 [K, H, W, 1]'],
    ['repeat', [int(1, H, W)], { count: 4 }, 'int32 [4, H, W]'],
    ['concat', [map, float(K, H, W, 3), map], {}, 'float32 [K, H, W, 19]'],
    ['add', [map, float(1, H, W, 8)], {}, 'float32 [K, H, W, 8]'],
    ['add', [float(1, H, W, 8), float(K, 1, 1, 8)], {}, 'float32 [K, H, W, 8]'],
    ['subtract', [vector, map], {}, 'float32 [K, H, W, 8]'],
    ['multiply', [map, vector], {}, 'float32 [K, H, W, 8]'],
    ['conv2d', [map, float(3, 3, 8, 16)], conv, 'float32 [K, H, W, 16]'],
    ['conv2d', [map, float(3, 3, 8, 16)], { stride: 2, dilation: 1 }, 'float32 [K, H/2, W/2, 16]'],
    ['fused-conv2d', [map, float(1, 1, 8, 8), vector], { ...conv, activation: 'relu' }, 'float32 [K, H, W, 8]'],
    ['batch-norm', [map, vector, vector, vector, vector], { epsilon: 1e-3 }, 'float32 [K, H, W, 8]'],
    ['avg-pool', [map], { size: 2 }, 'float32 [K, H/2, W/2, 8]'],
    ['max-pool', [float(1, half(H), half(W), 8)], { size: 4 }, 'float32 [1, H/8, W/8, 8]'],
    ['resize-bilinear', [float(K, half(H), half(W), 8)], { factor: 2, centers: 'legacy' }, 'float32 [K, H, W, 8]'],
    ['resize-nearest', [float(K, half(H), half(W), 8)], { factor: 3 }, 'float32 [K, 3*H/2, 3*W/2, 8]'],
    ['mean-spatial', [map], {}, 'float32 [K, 1, 1, 8]'],
    ['broadcast-spatial', [float(K, 1, 1, 6), float(1, H, W, 32)], {}, 'float32 [K, H, W, 6]'],
    ['gaussian-sample', [float(1, H, W, 2), float(1, H, W, 2), float(K, H, W, 2)], {}, 'float32 [K, H, W, 2]'],
    ['softmax', [map], {}, 'float32 [K, H, W, 8]'],
    ['argmax', [map], {}, 'int32 [K, H, W]'],
    ['slice', [float(3, 3, 8, 16)], { axis: 2, start: 2, size: 5 }, 'float32 [3, 3, 5, 16]'],
    ['fold-kernel', [float(3, 3, 4, 8), vector, vector], { epsilon: 0 }, 'float32 [3, 3, 4, 8]'],
    ['fold-bias', [vector, vector, vector, vector, vector], { epsilon: 0 }, 'float32 [8]'],
    ['constant', [], { value: 2 }, 'float32 []'],
    ['multiply', [map, float()], {}, 'float32 [K, H, W, 8]'],
    ['sum-like', [map, vector], {}, 'float32 [8]'],
    ['sum-like', [map, float(1, H, 1, 8)], {}, 'float32 [1, H, 1, 8]'],
    ['sum-like', [map, float()], {}, 'float32 []'],
    ['broadcast-like', [float(K, 1, 1, 8), map], {}, 'float32 [K, H, W, 8]'],
    ['divide-by-extents', [vector, map], { axes: [0, 1, 2] }, 'float32 [8]'],
    ['rsqrt', [vector], { epsilon: 0 }, 'float32 [8]'],
    ['moments-mean', [map], {}, 'float32 [8]'],
    ['moments-variance', [map, vector], {}, 'float32 [8]'],
    ['unbias-variance', [vector, map], {}, 'float32 [8]'],
    ['kl-normal', [map, map, map, map], { epsilon: 0 }, 'float32 []'],
    ['softmax-cross-entropy', [map, int(K, H, W)], { reduce: 'sum' }, 'float32 []'],
    ['log-softmax', [map], {}, 'float32 [K, H, W, 8]'],
    ['top-share', [float(K, H, W, 1)], { share: 0.5 }, 'float32 [K, H, W, 1]'],
    ['conv2d-input-gradient', [map, float(3, 3, 4, 8)], { stride: 2, dilation: 1 }, 'float32 [K, 2*H, 2*W, 4]'],
    [
      'conv2d-kernel-gradient',
      [map, float(K, half(H), half(W), 4)],
      { stride: 2, dilation: 1, height: 3, width: 5 },
      'float32 [3, 5, 8, 4]',
    ],
    ['relu-gradient', [map, map], { slope: 0 }, 'float32 [K, H, W, 8]'],
    [
      'max-pool-gradient',
      [map, float(K, half(H), half(W), 8), float(K, half(H), half(W), 8)],
      { size: 2 },
      'float32 [K, H, W, 8]',
    ],
    ['resize-bilinear-gradient', [map], { factor: 2, centers: 'legacy' }, 'float32 [K, H/2, W/2, 8]'],
    ['moving-average', [vector, vector], { decay: 0.9 }, 'float32 [8]'],
    ['adam-update', [vector, vector, vector, float(), float()], adam, 'float32 [8]'],
    ['norm', [map], {}, 'float32 []'],
    ['pack', [vector, float(3, 3, 4, 8), float()], { of: 'weights' }, 'float32 [297]'],
    ['unpack', [float(297)], { start: 8, shape: [3, 3, 4, 8] }, 'float32 [3, 3, 4, 8]'],
    ['input', [], { name: 'x', role: 'image', type: map }, 'float32 [K, H, W, 8]'],
    [
      'parameter',
      [],
      { name: 'w', shape: [3, 3, 4, 8], purpose: 'weight', initializer: { kind: 'zeros' } },
      'float32 [3, 3, 4, 8]',
    ],
  ])('%s', (op, operands, attributes, expected) => {
    expect(infer(op, operands, attributes)).toBe(expected);
  });
});

describe('what does not fit is said in the sizes at hand', () => {
  const joins: readonly [OpName, readonly TensorType[], string][] = [
    ['concat', [float(1, 32, 32, 4), float(1, 16, 16, 4)], 'concat joins maps of one size: 32×32 meets 16×16'],
    ['concat', [float(1, H, W, 4), float(1, half(H), half(W), 4)], 'concat joins maps of one size: H×W meets H/2×W/2'],
    ['concat', [map, float(1, H, W, 8)], 'concat joins maps of one batch: K meets 1'],
    ['concat', [], 'concat needs at least one map'],
    ['concat', [float(1, 4, 4, K)], 'concat needs known numbers of channels'],
    [
      'concat',
      [int(1, H, W)],
      'concat takes feature maps, float32 [batch, height, width, channels], not int32 [1, H, W]',
    ],
    ['add', [float(1, 32, 32, 4), float(1, 16, 16, 4)], 'add joins maps of one size: 32×32 meets 16×16'],
    [
      'add',
      [float(1, 4, 4, 3), float(1, 4, 4, 2)],
      'add joins maps with the same number of channels: [1, 4, 4, 3] meets [1, 4, 4, 2]',
    ],
    [
      'multiply',
      [float(2, 4, 4, 3), float(3, 4, 4, 3)],
      'multiply joins maps of one batch: [2, 4, 4, 3] meets [3, 4, 4, 3]',
    ],
    ['subtract', [float(3), float(2)], 'subtract joins tensors of one shape: [3] meets [2]'],
    ['add', [float(1, 4, 4, 3), float(4, 3)], 'add joins tensors of one shape: [1, 4, 4, 3] meets [4, 3]'],
    ['add', [int(1, 4), float(4)], 'add takes real numbers, float32; int32 [1, 4] meets float32 [4]'],
    [
      'gaussian-sample',
      [float(1, 4, 4, 2), float(1, 4, 4, 3), float(1, 4, 4, 2)],
      'the mean and the scale of a normal have one shape: [4, 4, 2] meets [4, 4, 3]',
    ],
    [
      'gaussian-sample',
      [float(1, 4, 4, 2), float(1, 4, 4, 2), float(1, 2, 2, 2)],
      'the noise of a normal has the shape of its mean: [4, 4, 2] meets [2, 2, 2]',
    ],
    [
      'gaussian-sample',
      [float(2, 4, 4, 2), float(1, 4, 4, 2), float(3, 4, 4, 2)],
      'mean, scale and noise have one batch, or a batch of 1: [2, 4, 4, 2], [1, 4, 4, 2], [3, 4, 4, 2]',
    ],
    ['broadcast-spatial', [float(1, 2, 2, 6), map], 'only a 1×1 map can be broadcast, not 2×2'],
    [
      'broadcast-spatial',
      [float(6), map],
      'broadcast-spatial takes feature maps, float32 [batch, height, width, channels], not float32 [6]',
    ],
  ];
  test.each(joins)('%s of %j', (op, operands, problem) => {
    expect(infer(op, operands)).toBe(problem);
  });

  const others: readonly [OpName, readonly TensorType[], GraphNode['attributes'], string][] = [
    [
      'one-hot',
      [map],
      { classes: 2, off: 0, on: 1 },
      'one-hot takes class indices, int32 [batch, height, width], not float32 [K, H, W, 8]',
    ],
    ['relu', [int(1, 4, 4)], {}, 'relu takes real numbers, float32, not int32 [1, 4, 4]'],
    ['softmax', [int(1, 4, 4)], {}, 'softmax takes real numbers, float32, not int32 [1, 4, 4]'],
    ['argmax', [int(1, 4, 4)], {}, 'argmax takes real numbers, float32, not int32 [1, 4, 4]'],
    ['repeat', [map], { count: 2 }, 'repeat takes a batch of one item, not [K, H, W, 8]'],
    ['repeat', [float(1)], { count: 2 }, 'repeat takes a batch of one item, not [1]'],
    [
      'conv2d',
      [vector, float(3, 3, 8, 8)],
      conv,
      'conv2d takes feature maps, float32 [batch, height, width, channels], not float32 [8]',
    ],
    ['conv2d', [map, float(3, 3, 4, 8)], conv, 'a kernel [3, 3, 4, 8] reads 4 channels; the map has 8'],
    ['conv2d', [map, vector], conv, 'the kernel of conv2d is float32 [height, width, in, out], not float32 [8]'],
    [
      'conv2d',
      [map, float(3, 3, 8, 8)],
      { stride: 0, dilation: 1 },
      'the stride of conv2d is a whole number of at least 1, not 0',
    ],
    [
      'conv2d',
      [map, float(3, 3, 8, 8)],
      { stride: 1, dilation: 1.5 },
      'the dilation of conv2d is a whole number of at least 1, not 1.5',
    ],
    [
      'conv2d',
      [map, float(3, 3, 8, 8)],
      { stride: 2, dilation: 2 },
      'a convolution has a stride or a dilation, not both: stride 2, dilation 2',
    ],
    [
      'conv2d',
      [float(1, 33, 32, 8), float(3, 3, 8, 8)],
      { stride: 2, dilation: 1 },
      'a stride of 2 does not divide a map of 33×32',
    ],
    [
      'fused-conv2d',
      [map, float(3, 3, 8, 4), vector],
      { ...conv, activation: 'linear' },
      'the bias of fused-conv2d is a vector of 4 channels, not float32 [8]',
    ],
    [
      'batch-norm',
      [map, vector, vector, float(4), vector],
      { epsilon: 0 },
      'the mean of batch-norm is a vector of 8 channels, not float32 [4]',
    ],
    [
      'batch-norm',
      [vector, vector, vector, vector, vector],
      { epsilon: 0 },
      'batch-norm takes feature maps, float32 [batch, height, width, channels], not float32 [8]',
    ],
    ['avg-pool', [float(1, 2, 33, 8)], { size: 2 }, 'avg-pool with windows of 2×2 does not divide a map of 2×33'],
    ['max-pool', [map], { size: -1 }, 'the size of max-pool is a whole number of at least 1, not -1'],
    [
      'max-pool',
      [int(1, 2, 2)],
      { size: 2 },
      'max-pool takes feature maps, float32 [batch, height, width, channels], not int32 [1, 2, 2]',
    ],
    [
      'resize-bilinear',
      [map],
      { factor: 1.5, centers: 'legacy' },
      'the factor of resize-bilinear is a whole number of at least 1, not 1.5',
    ],
    [
      'resize-nearest',
      [vector],
      { factor: 2 },
      'resize-nearest takes feature maps, float32 [batch, height, width, channels], not float32 [8]',
    ],
    [
      'mean-spatial',
      [vector],
      {},
      'mean-spatial takes feature maps, float32 [batch, height, width, channels], not float32 [8]',
    ],
    ['slice', [vector], { axis: 1, start: 0, size: 1 }, 'slice: [8] has no axis 1'],
    ['slice', [vector], { axis: 0, start: 6, size: 3 }, 'slice: an axis of 8 has no indices 6 … 8'],
    ['slice', [map], { axis: 1, start: 0, size: 1 }, 'slice: an axis of H has no indices 0 … 0'],
    ['slice', [map], { axis: 0, start: 0, size: 1 }, 'slice: the items of a batch stay together'],
    [
      'fold-kernel',
      [vector, vector, vector],
      { epsilon: 0 },
      'the kernel of fold-kernel is float32 [height, width, in, out], not float32 [8]',
    ],
    [
      'fold-kernel',
      [float(3, 3, 8, 4), vector, vector],
      { epsilon: 0 },
      'the gamma of fold-kernel is a vector of 4 channels, not float32 [8]',
    ],
    [
      'fold-bias',
      [map, vector, vector, vector],
      { epsilon: 0 },
      'the gamma of fold-bias is a vector, not float32 [K, H, W, 8]',
    ],
    [
      'fold-bias',
      [vector, vector, vector, vector, float(4)],
      { epsilon: 0 },
      'the bias of fold-bias is a vector of 8 channels, not float32 [4]',
    ],
  ];
  const gradients: readonly [OpName, readonly TensorType[], GraphNode['attributes'], string][] = [
    ['sum-like', [map, float(4)], {}, 'sum-like joins tensors of one shape: [4] meets [K, H, W, 8]'],
    ['sum-like', [vector, map], {}, 'sum-like: [K, H, W, 8] does not broadcast to [8]'],
    ['broadcast-like', [map, vector], {}, 'broadcast-like: [K, H, W, 8] does not broadcast to [8]'],
    ['divide-by-extents', [vector, vector], { axes: [0, 1] }, 'divide-by-extents: [8] has no axis 1'],
    ['divide-by-extents', [int(4), map], { axes: [0] }, 'divide-by-extents takes real numbers, float32, not int32 [4]'],
    [
      'moments-mean',
      [vector],
      {},
      'moments-mean takes feature maps, float32 [batch, height, width, channels], not float32 [8]',
    ],
    [
      'moments-variance',
      [map, float(4)],
      {},
      'the mean of moments-variance is a vector of 8 channels, not float32 [4]',
    ],
    [
      'unbias-variance',
      [float(4), map],
      {},
      'the variance of unbias-variance is a vector of 8 channels, not float32 [4]',
    ],
    [
      'kl-normal',
      [map, map, map, float(K, H, W, 2)],
      { epsilon: 0 },
      'kl-normal takes tensors of one shape: [K, H, W, 8] meets [K, H, W, 2]',
    ],
    [
      'kl-normal',
      [vector, vector, vector, vector],
      { epsilon: 0 },
      'kl-normal takes feature maps, float32 [batch, height, width, channels], not float32 [8]',
    ],
    [
      'softmax-cross-entropy',
      [map, int(K, H, half(W))],
      { reduce: 'sum' },
      'logits [K, H, W, 8] want a class index a pixel, not int32 [K, H, W/2]',
    ],
    [
      'softmax-cross-entropy',
      [map, float(K, H, W)],
      { reduce: 'sum' },
      'logits [K, H, W, 8] want a class index a pixel, not float32 [K, H, W]',
    ],
    [
      'log-softmax',
      [vector],
      {},
      'log-softmax takes feature maps, float32 [batch, height, width, channels], not float32 [8]',
    ],
    ['top-share', [map], { share: 0.5 }, 'top-share takes one number per pixel, not [K, H, W, 8]'],
    ['conv2d-input-gradient', [map, float(3, 3, 8, 4)], conv, 'a kernel [3, 3, 8, 4] writes 4 channels; the map has 8'],
    [
      'conv2d-input-gradient',
      [map, vector],
      conv,
      'the kernel of conv2d-input-gradient is float32 [height, width, in, out], not float32 [8]',
    ],
    [
      'conv2d-input-gradient',
      [map, float(3, 3, 8, 8)],
      { stride: 2, dilation: 2 },
      'a convolution has a stride or a dilation, not both: stride 2, dilation 2',
    ],
    [
      'conv2d-kernel-gradient',
      [map, map],
      { stride: 2, dilation: 1, height: 3, width: 3 },
      '[K, H, W, 8] and [K, H, W, 8] are not what a convolution of stride 2 reads and writes',
    ],
    [
      'conv2d-kernel-gradient',
      [map, float(1, H, W, 8)],
      { ...conv, height: 3, width: 3 },
      '[K, H, W, 8] and [1, H, W, 8] are not what a convolution of stride 1 reads and writes',
    ],
    [
      'conv2d-kernel-gradient',
      [map, map],
      { ...conv, height: 0, width: 3 },
      'the height of conv2d-kernel-gradient is a whole number of at least 1, not 0',
    ],
    ['relu-gradient', [map, vector], { slope: 0 }, 'relu-gradient takes tensors of one shape: [K, H, W, 8] meets [8]'],
    [
      'max-pool-gradient',
      [map, map, map],
      { size: 2 },
      'max-pool-gradient takes a map, its pooled map and a cotangent of that shape, not [K, H, W, 8], [K, H, W, 8], [K, H, W, 8]',
    ],
    [
      'resize-bilinear-gradient',
      [float(1, 4, 6, 1)],
      { factor: 4, centers: 'legacy' },
      'a factor of 4 does not divide a map of 4×6',
    ],
    ['moving-average', [vector, float(4)], { decay: 0 }, 'moving-average takes tensors of one shape: [8] meets [4]'],
    [
      'adam-update',
      [vector, vector, vector, vector, float()],
      adam,
      'the step of adam-update is float32 [], not float32 [8]',
    ],
    [
      'adam-update',
      [vector, vector, vector, float(), vector],
      adam,
      'the rate of adam-update is float32 [], not float32 [8]',
    ],
    [
      'adam-update',
      [vector, vector, float(4), float(), float()],
      adam,
      'adam-update takes tensors of one shape: [8] meets [4]',
    ],
    ['pack', [map], { of: 'weights' }, 'pack needs known extents, not [K, H, W, 8]'],
    ['pack', [], { of: 'weights' }, 'pack needs at least one element'],
    ['unpack', [float(9)], { start: 2, shape: [2, 4] }, 'unpack: [9] has no elements 2 … 9'],
  ];
  test.each(gradients)('%s of %j with %j', (op, operands, attributes, problem) => {
    expect(infer(op, operands, attributes)).toBe(problem);
  });

  test.each(others)('%s of %j with %j', (op, operands, attributes, problem) => {
    expect(infer(op, operands, attributes)).toBe(problem);
  });
});
