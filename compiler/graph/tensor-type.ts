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

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
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
