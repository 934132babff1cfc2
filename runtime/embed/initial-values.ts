import { randomBits, randomNormal } from './random.ts';

/** How a weight starts. */
export type Start =
  | { readonly kind: 'zeros' | 'ones' | 'orthogonal' }
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'truncated-normal'; readonly stddev: number }
  | { readonly kind: 'uniform'; readonly limit: number };

/** One tensor of a weights file. */
export interface Parameter {
  readonly name: string;
  readonly shape: readonly number[];
  readonly start: Start;
  /** No value can be below: 0 for a variance. */
  readonly atLeast?: number;
}

/** The first values of a weight; they depend on the seed, its name and its shape only. */
export function initialValues(parameter: Parameter, seed: number): Float32Array {
  const { name, shape, start } = parameter;
  const values = new Float32Array(shape.reduce((product, extent) => product * extent, 1));
  const key = [...name].map((character) => character.codePointAt(0) ?? 0);
  const bits = randomBits(2, seed, ...key);
  const normal = randomNormal(bits);
  switch (start.kind) {
    case 'zeros':
      return values;
    case 'ones':
      return values.fill(1);
    case 'constant':
      return values.fill(start.value);
    case 'truncated-normal':
      return values.map(() => start.stddev * truncated(normal));
    case 'uniform':
      return values.map(() => start.limit * (bits() / 2 ** 31 - 1));
    case 'orthogonal':
      return orthogonal(values, shape.at(-1) ?? 1, normal);
  }
}

/** A standard normal number that lies within two standard deviations. */
function truncated(normal: () => number): number {
  for (;;) {
    const value = normal();
    if (Math.abs(value) <= 2) return value;
  }
}

/**
 * Fills a matrix of `columns` columns with orthonormal columns, or rows where there are fewer rows: normal numbers made
 * orthogonal by the modified Gram-Schmidt method.
 */
function orthogonal(values: Float32Array, columns: number, normal: () => number): Float32Array {
  const rows = values.length / columns;
  const length = Math.max(rows, columns);
  const basis: Float64Array[] = [];
  for (let index = 0; index < Math.min(rows, columns); index++) {
    const vector = new Float64Array(length).map(normal);
    for (const earlier of basis) addMultiple(vector, earlier, -dot(vector, earlier));
    const norm = Math.sqrt(dot(vector, vector));
    basis.push(vector.map((value) => value / norm));
  }
  basis.forEach((vector, index) => {
    for (let at = 0; at < length; at++) {
      values[rows >= columns ? at * columns + index : index * columns + at] = vector[at] ?? 0;
    }
  });
  return values;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += (a[index] ?? 0) * (b[index] ?? 0);
  return sum;
}

function addMultiple(target: Float64Array, vector: Float64Array, factor: number): void {
  for (let index = 0; index < target.length; index++)
    target[index] = (target[index] ?? 0) + factor * (vector[index] ?? 0);
}
