/** The element types a graph can hold. */
export type DType = 'float32' | 'int32';

/**
 * One extent of a tensor: a known number, or a rational multiple of a symbol (`H/4` is `{symbol: 'H', num: 1, den: 4}`,
 * always in lowest terms and with num ≥ 1). Symbols: the image's `H` and `W`, and the batch.
 */
export type Dim = number | { readonly symbol: string; readonly num: number; readonly den: number };

export interface TensorType {
  readonly dtype: DType;
  /** Activations are [batch, height, width, channels]; kernels [height, width, in, out]; vectors [channels]. */
  readonly shape: readonly Dim[];
}

/** Values for symbols. */
export type Bindings = Readonly<Record<string, number>>;

export function symbolDim(symbol: string): Dim {
  return { symbol, num: 1, den: 1 };
}

export function sameDim(a: Dim, b: Dim): boolean {
  if (typeof a === 'number' || typeof b === 'number') return a === b;
  return a.symbol === b.symbol && a.num === b.num && a.den === b.den;
}

export function sameShape(a: readonly Dim[], b: readonly Dim[]): boolean {
  return a.length === b.length && a.every((dim, axis) => sameDim(dim, b[axis] ?? Number.NaN));
}

/** `dim * factor`; the factor is a positive integer. */
export function multiplyDim(dim: Dim, factor: number): Dim {
  return typeof dim === 'number' ? dim * factor : lowestTerms(dim.symbol, dim.num * factor, dim.den);
}

/** `dim / divisor`, or null when a known number is not divisible. A symbol always divides: that is a demand on it. */
export function divideDim(dim: Dim, divisor: number): Dim | null {
  if (typeof dim === 'number') return dim % divisor === 0 ? dim / divisor : null;
  return lowestTerms(dim.symbol, dim.num, dim.den * divisor);
}

function lowestTerms(symbol: string, num: number, den: number): Dim {
  const divisor = greatestCommonDivisor(num, den);
  return { symbol, num: num / divisor, den: den / divisor };
}

/** Of whole numbers. */
export function greatestCommonDivisor(a: number, b: number): number {
  let [divisor, rest] = [a, b];
  while (rest > 0) [divisor, rest] = [rest, divisor % rest];
  return divisor;
}

export function leastCommonMultiple(a: number, b: number): number {
  return (a / greatestCommonDivisor(a, b)) * b;
}

/** How many times larger or smaller than the image a map may be. */
const MAX_SCALE = 2 ** 20;
/** The largest known extent: numbers up to here, and products of two, are exact. */
const MAX_EXTENT = 2 ** 31;

/** What is wrong with an extent beyond what sizes are computed exactly for, far beyond any memory; null where none is. */
export function extentProblem(shape: readonly Dim[]): string | null {
  for (const dim of shape) {
    if (typeof dim !== 'number' && !(dim.num <= MAX_SCALE && dim.den <= MAX_SCALE)) {
      return `a map is at most ${MAX_SCALE} times larger or smaller than the image, not ${formatDim(dim)}`;
    }
    if (typeof dim === 'number' && !(dim <= MAX_EXTENT)) return `an extent is at most ${MAX_EXTENT}, not ${dim}`;
  }
  return null;
}

/** `H/4`, `128`, `3*H/2` */
export function formatDim(dim: Dim): string {
  if (typeof dim === 'number') return String(dim);
  const head = dim.num === 1 ? dim.symbol : `${dim.num}*${dim.symbol}`;
  return dim.den === 1 ? head : `${head}/${dim.den}`;
}

/** `[K, 32, 32, 2]` */
export function formatShape(shape: readonly Dim[]): string {
  return `[${shape.map(formatDim).join(', ')}]`;
}

/** The number a dim stands for; NaN when its symbol has no value. */
export function resolveDim(dim: Dim, bindings: Bindings): number {
  return typeof dim === 'number' ? dim : ((bindings[dim.symbol] ?? Number.NaN) * dim.num) / dim.den;
}

export function resolveShape(shape: readonly Dim[], bindings: Bindings): readonly number[] {
  return shape.map((dim) => resolveDim(dim, bindings));
}

/** Replaces the symbols that have a value, and keeps the others. */
export function substituteDim(dim: Dim, bindings: Bindings): Dim {
  return typeof dim === 'number' || bindings[dim.symbol] === undefined ? dim : resolveDim(dim, bindings);
}
