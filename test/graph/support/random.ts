import { sizeOf, type Tensor64 } from '../../../compiler/graph/tensor64.ts';

/** A source of random numbers that a seed determines. */
export interface Random {
  /** Uniform on [0, 1). */
  next(): number;
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number;
  pick<T>(items: readonly [T, ...T[]]): T;
  /** Numbers uniform on [low, high), −2 to 2 unless told. */
  tensor(shape: readonly number[], low?: number, high?: number): Tensor64;
  /** Whole numbers from 0 to `classes` − 1. */
  labels(shape: readonly number[], classes: number): Tensor64;
}

/** mulberry32. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const between = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  const fill = (shape: readonly number[], value: () => number): Tensor64 => ({
    shape,
    data: Float64Array.from({ length: sizeOf(shape) }, value),
  });
  return {
    next,
    between,
    pick: (items) => items[between(0, items.length - 1)] ?? items[0],
    // Exact in float32, so that an engine and the reference see the same numbers.
    tensor: (shape, low = -2, high = 2) => fill(shape, () => Math.fround(low + next() * (high - low))),
    labels: (shape, classes) => fill(shape, () => between(0, classes - 1)),
  };
}
