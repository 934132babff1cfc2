import { describe, expect, test } from '@jest/globals';
import { initialValues } from '../../runtime/embed/initial-values.ts';
import { noiseSource } from '../../runtime/embed/noise.ts';
import { randomBits, randomNormal } from '../../runtime/embed/random.ts';
import { seededNoise } from '../../runtime/embed/seeded-noise.ts';

function moments(values: ArrayLike<number>): { mean: number; variance: number; skewness: number; kurtosis: number } {
  const all = Array.from(values);
  const average = (of: (value: number) => number): number =>
    all.reduce((sum, value) => sum + of(value), 0) / all.length;
  const mean = average((value) => value);
  const variance = average((value) => (value - mean) ** 2);
  const deviation = Math.sqrt(variance);
  return {
    mean,
    variance,
    skewness: average((value) => ((value - mean) / deviation) ** 3),
    kurtosis: average((value) => ((value - mean) / deviation) ** 4),
  };
}

function correlation(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0) / a.length;
}

describe('random bits', () => {
  test('fill all 32 bits evenly, and do not repeat soon', () => {
    const next = randomBits(1, 2, 3);
    const counts = new Array<number>(32).fill(0);
    const seen = new Set<number>();
    for (let draw = 0; draw < 20000; draw++) {
      const word = next();
      seen.add(word);
      for (let bit = 0; bit < 32; bit++) counts[bit] = (counts[bit] ?? 0) + ((word >>> bit) & 1);
    }
    expect(seen.size).toBeGreaterThan(19990);
    // Five standard deviations of a fair coin.
    for (const count of counts) expect(Math.abs(count - 10000)).toBeLessThan(5 * Math.sqrt(5000));
  });

  test('differ with every part of the key, its order and its length', () => {
    const keys = [[], [0], [0, 0], [1], [1, 0], [0, 1], [-1], [2 ** 32], [2 ** 40 + 1], [Number.MAX_SAFE_INTEGER]];
    const firsts = keys.map((key) => randomBits(...key)());
    expect(new Set(firsts).size).toBe(keys.length);
  });
});

describe('noise', () => {
  test('has the moments of a standard normal', () => {
    const { mean, variance, skewness, kurtosis } = moments(seededNoise(7, 0, 0, 10, 20000));
    const n = 200000;
    expect(Math.abs(mean)).toBeLessThan(5 / Math.sqrt(n));
    expect(Math.abs(variance - 1)).toBeLessThan(5 * Math.sqrt(2 / n));
    expect(Math.abs(skewness)).toBeLessThan(5 * Math.sqrt(6 / n));
    expect(Math.abs(kurtosis - 3)).toBeLessThan(5 * Math.sqrt(24 / n));
  });

  test('of neighbouring samples, levels and seeds is uncorrelated', () => {
    const base = seededNoise(7, 0, 0, 1, 20000);
    const limit = 5 / Math.sqrt(20000);
    expect(correlation(base, base)).toBeGreaterThan(0.9);
    for (const other of [
      seededNoise(7, 0, 1, 1, 20000),
      seededNoise(7, 1, 0, 1, 20000),
      seededNoise(8, 0, 0, 1, 20000),
    ]) {
      expect(Math.abs(correlation(base, other))).toBeLessThan(limit);
    }
  });

  test('of a sample does not depend on how samples are batched', () => {
    const all = seededNoise(3, 2, 0, 7, 11);
    const parts = [seededNoise(3, 2, 0, 2, 11), seededNoise(3, 2, 2, 4, 11), seededNoise(3, 2, 6, 1, 11)];
    expect(parts.flatMap((part) => Array.from(part))).toEqual(Array.from(all));
  });

  test('stays what it is from version to version', () => {
    // Changing these numbers changes every seeded sample that anyone has published.
    expect(Array.from(seededNoise(2024, 1, 5, 1, 3))).toEqual([
      1.3965650796890259, -0.26491984724998474, -0.9133495092391968,
    ]);
  });

  test('of a named source is uniform where it says so, 1 excluded', () => {
    const n = 200000;
    const values = seededNoise(7, { name: 'net.dropout', distribution: 'uniform' }, 0, 10, n / 10);
    const { mean, variance } = moments(values);
    expect(Math.abs(mean - 0.5)).toBeLessThan(5 / Math.sqrt(12 * n));
    // The variance of the square of a uniform number about its mean is 1/180.
    expect(Math.abs(variance - 1 / 12)).toBeLessThan(5 * Math.sqrt(1 / 180 / n));
    expect(values.every((value) => value >= 0 && value < 1)).toBe(true);
    const steps = values.map((value) => value * 2 ** 24);
    expect(steps.every(Number.isInteger)).toBe(true);
  });

  test('of a named source has a stream of its own', () => {
    const source = { name: 'net.dropout', distribution: 'normal' } as const;
    const base = seededNoise(7, source, 0, 1, 20000);
    const { kurtosis } = moments(base);
    expect(Math.abs(kurtosis - 3)).toBeLessThan(5 * Math.sqrt(24 / 20000));
    for (const other of [
      seededNoise(7, { ...source, name: 'net.dropouT' }, 0, 1, 20000),
      seededNoise(7, source, 1, 1, 20000),
      seededNoise(8, source, 0, 1, 20000),
      ...[0, 1, 2].map((level) => seededNoise(7, level, 0, 1, 20000)),
    ]) {
      expect(Math.abs(correlation(base, other))).toBeLessThan(5 / Math.sqrt(20000));
    }
    // Changing these numbers changes every seeded sample of a model with such a layer.
    expect(Array.from(seededNoise(2024, { ...source, distribution: 'uniform' }, 5, 1, 3))).toEqual([
      0.5062633156776428, 0.5551049113273621, 0.6467610001564026,
    ]);
  });

  test('of named sources is given after that of the levels, and has no temperature', () => {
    const source = { name: 'net.dropout', distribution: 'uniform' } as const;
    const draw = noiseSource({ count: 2, seed: 3, temperature: [2] }, [0, source]);
    expect(draw(0, 0, 2, 3)).toEqual(seededNoise(3, 0, 0, 2, 3).map((value) => 2 * value));
    expect(draw(1, 1, 1, 3)).toEqual(seededNoise(3, source, 1, 1, 3));
    const given = noiseSource({ count: 1, noise: [new Float32Array(1), new Float32Array(2)] }, [0, source]);
    expect(() => given(1, 0, 1, 3)).toThrow('the noise of net.dropout must hold 1 x 3 numbers, not 2');
  });

  test('given by the caller is cut into batches and scaled a level', () => {
    const given = [
      Float32Array.from({ length: 6 }, (_, at) => at),
      Float32Array.from({ length: 3 }, (_, at) => 10 + at),
    ];
    const draw = noiseSource({ count: 3, noise: given, temperature: [1, 2] }, [0, 1]);
    expect(Array.from(draw(0, 1, 2, 2))).toEqual([2, 3, 4, 5]);
    expect(Array.from(draw(1, 2, 1, 1))).toEqual([24]);
    expect(() => draw(0, 0, 3, 5)).toThrow('the noise of level 0 must hold 3 x 5 numbers, not 6');
    expect(() => noiseSource({ count: 3, noise: given }, [0])).toThrow(
      'the number of noise tensors must be 1 (level 0), not 2',
    );
  });
});

describe('initial values', () => {
  const parameter = (name: string, shape: readonly number[], kind: 'zeros' | 'ones' | 'orthogonal') => ({
    name,
    shape,
    start: { kind },
  });

  test('depend on the seed and the name', () => {
    const kernel = parameter('a', [3, 3, 4, 8], 'orthogonal');
    expect(initialValues(kernel, 1)).toEqual(initialValues(kernel, 1));
    expect(initialValues(kernel, 1)).not.toEqual(initialValues(kernel, 2));
    expect(initialValues(kernel, 1)).not.toEqual(initialValues({ ...kernel, name: 'b' }, 1));
  });

  test('zeros and ones', () => {
    expect(Array.from(initialValues(parameter('a', [3], 'zeros'), 1))).toEqual([0, 0, 0]);
    expect(Array.from(initialValues(parameter('a', [3], 'ones'), 1))).toEqual([1, 1, 1]);
    const constant = { kind: 'constant', value: 0.25 } as const;
    expect(Array.from(initialValues({ name: 'a', shape: [2], start: constant }, 1))).toEqual([0.25, 0.25]);
  });

  test('a truncated normal is cut at two standard deviations, and has the spread that leaves', () => {
    const start = { kind: 'truncated-normal', stddev: 0.3 } as const;
    const values = initialValues({ name: 'a', shape: [100, 1000], start }, 1);
    const { mean, variance } = moments(values);
    expect(Math.max(...values.map(Math.abs).subarray(0, 50000))).toBeLessThanOrEqual(Math.fround(0.6));
    expect(Math.abs(mean)).toBeLessThan(0.005);
    // The variance of a standard normal cut at ±2 is 0.7737.
    expect(variance / 0.09).toBeCloseTo(0.7737, 2);
  });

  test('uniform numbers fill the range between the limits', () => {
    const start = { kind: 'uniform', limit: 0.3 } as const;
    const values = initialValues({ name: 'a', shape: [100, 1000], start }, 1);
    const { mean, variance } = moments(values);
    expect(Math.max(...values.map(Math.abs).subarray(0, 50000))).toBeLessThanOrEqual(Math.fround(0.3));
    expect(Math.abs(mean)).toBeLessThan(0.002);
    expect(variance / 0.09).toBeCloseTo(1 / 3, 2);
  });

  test.each([
    [[3, 3, 4, 8], 36, 8],
    [[1, 1, 4, 16], 4, 16],
    [[5, 5], 5, 5],
  ])('orthogonal %p', (shape, rows, columns) => {
    const values = initialValues(parameter('a', shape, 'orthogonal'), 3);
    const entry = (row: number, column: number): number => values[row * columns + column] ?? Number.NaN;
    const tall = rows >= columns;
    const [vectors, length] = tall ? [columns, rows] : [rows, columns];
    const component = (vector: number, at: number): number => (tall ? entry(at, vector) : entry(vector, at));
    for (let a = 0; a < vectors; a++) {
      for (let b = 0; b < vectors; b++) {
        let product = 0;
        for (let at = 0; at < length; at++) product += component(a, at) * component(b, at);
        expect(product).toBeCloseTo(a === b ? 1 : 0, 6);
      }
    }
  });
});

test('the polar method uses both numbers of a pair', () => {
  let draws = 0;
  const bits = randomBits(1);
  const normal = randomNormal(() => {
    draws += 1;
    return bits();
  });
  normal();
  const after = draws;
  normal();
  expect(draws).toBe(after);
});
