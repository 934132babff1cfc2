import { describe, expect, test } from '@jest/globals';
import { definitionOf } from '../../compiler/graph/definition.ts';
import { tensor64 } from '../../compiler/graph/tensor64.ts';

/** KL(q ‖ p) of normals given element by element; the numbers are those of the published code's formula. */
function kl(meanQ: number[], scaleQ: number[], meanP: number[], scaleP: number[], epsilon = 1e-10): number {
  const operands = [meanQ, scaleQ, meanP, scaleP].map((values) => tensor64([1, 1, 1, values.length], values));
  return definitionOf('kl-normal').evaluate(operands, { epsilon }).data[0] ?? Number.NaN;
}

describe('the KL of the published code', () => {
  test('of two normals', () => {
    expect(kl([0.5], [0.8], [-0.25], [1.3])).toBeCloseTo(0.3412770465, 9);
  });

  test('is summed over elements', () => {
    expect(kl([1, -1], [0.5, 2], [0, 0], [1, 1])).toBeCloseTo(2.124999999575, 11);
    expect(kl([1, -1], [0.5, 2], [0, 0], [1, 1], 0)).toBeCloseTo(2.125, 11);
  });

  test('of a normal and itself is −ε an element', () => {
    expect(kl([0, 0], [1, 1], [0, 0], [1, 1])).toBeCloseTo(-1e-10, 15);
  });

  test('is finite where a scale is 0', () => {
    expect(kl([0], [0], [0], [1])).toBeCloseTo(11.0129254652, 9);
    expect(kl([0], [1], [0], [0])).toBeCloseTo(4.999999988e9, 0);
  });

  test('is the mean over the batch', () => {
    const operands = [
      [0.5, 0.5],
      [0.8, 0.8],
      [-0.25, 0.5],
      [1.3, 0.8],
    ].map((values) => tensor64([2, 1, 1, 1], values));
    const [value] = definitionOf('kl-normal').evaluate(operands, { epsilon: 0 }).data;
    expect(value).toBeCloseTo(0.3412770465 / 2, 9);
  });
});

describe('bilinear enlargement backwards', () => {
  const ones = tensor64([1, 4, 4, 1], new Array(16).fill(1));
  const back = (centers: 'legacy' | 'half-pixel'): number[] => [
    ...definitionOf('resize-bilinear-gradient').evaluate([ones], { factor: 2, centers }).data,
  ];

  test('with the centres of TensorFlow 1 pulls to the lower right', () => {
    expect(back('legacy')).toEqual([2.25, 3.75, 3.75, 6.25]);
  });

  test('with half-pixel centres gives every pixel the same', () => {
    expect(back('half-pixel')).toEqual([4, 4, 4, 4]);
  });
});

describe('cross-entropy', () => {
  const cost = (logits: number[], labels: number[], reduce: 'sum' | 'mean', batch = 1): number => {
    const [width, classes] = [labels.length / batch, logits.length / labels.length];
    const operands = [tensor64([batch, 1, width, classes], logits), tensor64([batch, 1, width], labels)];
    return definitionOf('softmax-cross-entropy').evaluate(operands, { reduce }).data[0] ?? Number.NaN;
  };

  test('of two equal logits is ln 2 a pixel: summed over pixels, mean over the batch', () => {
    expect(cost([0, 0, 0, 0, 0, 0, 0, 0], [0, 1, 1, 0], 'sum', 2)).toBeCloseTo(2 * Math.LN2, 14);
    expect(cost([0, 0, 0, 0, 0, 0, 0, 0], [0, 1, 1, 0], 'mean', 2)).toBeCloseTo(Math.LN2, 14);
  });

  test('of large logits neither overflows nor loses the small difference', () => {
    expect(cost([1000, -1000], [1], 'sum')).toBe(2000);
    expect(cost([1000, 1000], [1], 'sum')).toBeCloseTo(Math.LN2, 12);
    expect(cost([40, 0], [0], 'sum')).toBe(0);
  });
});
