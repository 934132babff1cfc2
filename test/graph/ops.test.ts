import { beforeAll, describe, expect, test } from '@jest/globals';
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { definitionOf } from '../../compiler/graph/definition.ts';
import type { GraphNode, OpName } from '../../compiler/graph/ir.ts';
import { isTypeError } from '../../compiler/graph/op.ts';
import { ops } from '../../compiler/graph/ops/index.ts';
import { type Tensor64, tensor64 } from '../../compiler/graph/tensor64.ts';
import { expectClose } from './support/close.ts';
import { createRandom } from './support/random.ts';
import { computedOps, uses } from './support/uses.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
  // Else it prints its advice to install a faster backend.
  tf.env().set('IS_NODE', false);
});

describe('every op computes what TensorFlow.js computes', () => {
  test.each(computedOps)('%s', (name) => {
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

  test.each(computedOps.filter((name) => ops[name].batch !== 'none'))('%s', (name) => {
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

  test('top-share divides what is left among equal numbers, image by image', () => {
    const x = tensor64([2, 1, 4, 1], [3, 1, 1, 0, 2, 2, 2, 2]);
    expect([...evaluate('top-share', { share: 0.5 }, x)]).toEqual([1, 0.5, 0.5, 0, 0.5, 0.5, 0.5, 0.5]);
    expect([...evaluate('top-share', { share: 0.01 }, x)]).toEqual([1, 0, 0, 0, 0.25, 0.25, 0.25, 0.25]);
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
