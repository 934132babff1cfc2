import { type Reading, refused } from '../../../pictures/image.ts';
import { bytesPerNumber, numberTypeOf, type Values, valuesOf } from '../numbers.ts';
import type { Source } from './source.ts';
import { bytesOfString } from './strings.ts';
import type { ArrayContent, PickleArray, PickleValue } from './values.ts';

export interface NumberArray {
  readonly shape: readonly number[];
  /** In C's order: the last index runs fastest. */
  readonly values: Values;
}

export function isArray(value: PickleValue | undefined): value is PickleArray {
  return typeof value === 'object' && value?.kind === 'array';
}

/** Reads the numbers of an array. */
export function readArray(source: Source, { content }: PickleArray): Reading<NumberArray> {
  if (content === null) return refused('it is an array of which nothing is told');
  const { shape, dtype, isFortran, data } = content;
  const type = numberTypeOf(dtype.name);
  if (type === null) return refused(`it is an array of type ${dtype.name}, not of numbers`);
  const isOrdered = dtype.order === '<' || dtype.order === '>' || bytesPerNumber(type) === 1;
  if (!isOrdered) return refused(`its ${dtype.name} numbers have no order of bytes`);
  const count = shape.reduce((product, extent) => product * extent, 1);
  const expected = count * bytesPerNumber(type);
  // Before anything is read: a byte is written with at most ten, as in \U00000041, and two quotes.
  if (data.span.length > 10 * expected + 2) return refused(describeLength(data.span.length, content));
  const bytes = bytesOfString(source, data);
  if (bytes === null) return refused('its bytes cannot be read');
  if (bytes.length !== expected) return refused(describeLength(bytes.length, content));
  const values = valuesOf(bytes, type, dtype.order !== '>');
  return { ok: true, value: { shape, values: isFortran ? toC(values, shape) : values } };
}

function describeLength(length: number, { shape, dtype }: ArrayContent): string {
  return `it has ${length} bytes, which are not those of an array [${shape}] of ${dtype.name}`;
}

/** Numbers whose first index runs fastest, in the order in which the last one does. */
function toC(values: Values, shape: readonly number[]): Values {
  const strides = shape.map((_, axis) => shape.slice(0, axis).reduce((product, extent) => product * extent, 1));
  return Float64Array.from({ length: values.length }, (_, index) => {
    let [rest, at] = [index, 0];
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      const extent = shape[axis] ?? 1;
      at += (rest % extent) * (strides[axis] ?? 0);
      rest = Math.floor(rest / extent);
    }
    return values[at] ?? Number.NaN;
  });
}
