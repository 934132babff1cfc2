import { describe, expect, test } from '@jest/globals';
import { createGraphBuilder } from '../../compiler/graph/builder.ts';
import { totalCost } from '../../compiler/graph/cost.ts';
import { definitionOf } from '../../compiler/graph/definition.ts';
import type { GraphNode, OpName } from '../../compiler/graph/ir.ts';
import { isTypeError } from '../../compiler/graph/op.ts';
import { symbolDim, type TensorType } from '../../compiler/graph/tensor-type.ts';
import { normalInput } from '../support/normal-input.ts';

const origin = { path: 'net', span: null };
const float = (...shape: TensorType['shape']): TensorType => ({ dtype: 'float32', shape });

function cost(op: OpName, operands: readonly TensorType[], attributes: GraphNode['attributes'] = {}) {
  const definition = definitionOf(op);
  const result = definition.infer(operands, attributes);
  return isTypeError(result) ? result : definition.cost(operands, result, attributes, {});
}

describe('cost', () => {
  test('a convolution costs two operations for each tap, input channel and result', () => {
    // post_c_0, second convolution, of PHiSeg at 128×128: 2.42 GMAC as published.
    const conv = cost('conv2d', [float(1, 128, 128, 128), float(3, 3, 128, 128)], { stride: 1, dilation: 1 });
    expect(conv).toEqual({ flops: 2 * 2_415_919_104, bytes: 4 * (2 * 128 * 128 * 128 + 9 * 128 * 128) });
  });

  test('a bias and an activation add one operation each for each result', () => {
    const operands = [float(1, 4, 4, 2), float(1, 1, 2, 3)];
    const spacing = { stride: 1, dilation: 1 };
    const plain = 2 * 2 * 48;
    expect(cost('fused-conv2d', operands, { ...spacing, activation: 'linear' })).toMatchObject({ flops: plain });
    expect(cost('fused-conv2d', [...operands, float(3)], { ...spacing, activation: 'relu' })).toMatchObject({
      flops: plain + 2 * 48,
    });
  });

  test('ops that move data cost bytes and no operations', () => {
    expect(cost('concat', [float(1, 4, 4, 2), float(1, 4, 4, 1)])).toEqual({ flops: 0, bytes: 2 * 4 * 48 });
    expect(cost('repeat', [float(1, 4, 4, 2)], { count: 3 })).toEqual({ flops: 0, bytes: 4 * (32 + 96) });
    expect(cost('slice', [float(3, 3, 8, 2)], { axis: 2, start: 0, size: 1 })).toEqual({ flops: 0, bytes: 2 * 4 * 18 });
    expect(cost('broadcast-spatial', [float(1, 1, 1, 2), float(9, 4, 4, 7)])).toEqual({
      flops: 0,
      bytes: 4 * (2 + 32),
    });
  });

  test('the gradients of a convolution cost what it costs', () => {
    const [x, kernel, y] = [float(2, 8, 8, 3), float(3, 5, 3, 4), float(2, 4, 4, 4)];
    const spacing = { stride: 2, dilation: 1 };
    const flops = 2 * 3 * 5 * 3 * (2 * 4 * 4 * 4);
    expect(cost('conv2d', [x, kernel], spacing)).toMatchObject({ flops });
    expect(cost('conv2d-input-gradient', [y, kernel], spacing)).toMatchObject({ flops });
    expect(cost('conv2d-kernel-gradient', [x, y], { ...spacing, height: 3, width: 5 })).toMatchObject({ flops });
  });

  test('an operand that lends its shape is not read', () => {
    const map = float(2, 4, 4, 3);
    expect(cost('sum-like', [map, float(3)])).toEqual({ flops: 96, bytes: 4 * (96 + 3) });
    expect(cost('broadcast-like', [float(3), map])).toEqual({ flops: 0, bytes: 4 * (96 + 3) });
    expect(cost('divide-by-extents', [float(3), map], { axes: [0] })).toEqual({ flops: 3, bytes: 4 * 6 });
    expect(cost('unbias-variance', [float(3), map])).toEqual({ flops: 3, bytes: 4 * 6 });
  });

  test('reductions cost one operation for each value read', () => {
    for (const op of ['mean-spatial', 'argmax'] as const)
      expect(cost(op, [float(1, 4, 4, 2)])).toMatchObject({ flops: 32 });
    expect(cost('max-pool', [float(1, 4, 4, 2)], { size: 2 })).toEqual({ flops: 32, bytes: 4 * (32 + 8) });
  });

  test('the total takes values for the symbols', () => {
    const builder = createGraphBuilder();
    const type = float(symbolDim('K'), symbolDim('H'), symbolDim('H'), 2);
    const x = builder.add('input', [], normalInput('x', type), origin);
    const y = builder.add('relu', [builder.add('relu', [x], {}, origin)], {}, origin);
    const graph = builder.finish([{ name: 'y', node: y }]);
    expect(totalCost(graph, { K: 3, H: 4 })).toEqual({ flops: 2 * 96, bytes: 2 * 4 * 2 * 96 });
  });
});
