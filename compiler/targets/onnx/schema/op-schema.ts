import type { Attribute, ElementType, OnnxDim } from '../proto/model.ts';

/** What is known of a value: an extent that is not known is null, as is a shape of unknown rank. */
export interface ValueType {
  readonly type: ElementType;
  readonly shape: readonly (OnnxDim | null)[] | null;
}

export type AttributeKind = 'int' | 'ints' | 'float' | 'string';

/** One use of an op. */
export interface Use {
  readonly inputs: readonly (ValueType | undefined)[];
  /** The elements of an input that is a constant of the graph. */
  constant(index: number): readonly number[] | undefined;
  int(name: string): number | undefined;
  ints(name: string): readonly number[] | undefined;
}

/** What the standard says of an op, as far as our graphs use it. */
export interface OpSchema {
  /** The least and the largest number of inputs and of results. */
  readonly inputs: readonly [number, number];
  readonly outputs: readonly [number, number];
  readonly attributes: Readonly<Record<string, AttributeKind>>;
  readonly required?: readonly string[];
  /** The types of the results, or what is wrong with the inputs. */
  infer(use: Use): readonly ValueType[] | string;
}

export function kindOf(attribute: Attribute): AttributeKind {
  if ('int' in attribute) return 'int';
  if ('ints' in attribute) return 'ints';
  return 'float' in attribute ? 'float' : 'string';
}

export const UNKNOWN = (type: ElementType): ValueType => ({ type, shape: null });

/** The extent that two extents share, null when it is not known, undefined when they do not fit. */
export function joinDims(a: OnnxDim | null | undefined, b: OnnxDim | null | undefined): OnnxDim | null | undefined {
  if (a === b) return a ?? null;
  if (a === 1 || a === undefined) return b ?? null;
  if (b === 1 || b === undefined) return a ?? null;
  return typeof a === 'number' && typeof b === 'number' ? undefined : null;
}

/** NumPy's rule; a sentence when shapes do not fit. */
export function broadcast(shapes: readonly ValueType['shape'][]): ValueType['shape'] | string {
  let joined: ValueType['shape'] = [];
  for (const shape of shapes) {
    if (shape === null || joined === null) {
      joined = null;
      continue;
    }
    const rank = Math.max(joined.length, shape.length);
    const result: (OnnxDim | null)[] = [];
    for (let axis = 1; axis <= rank; axis += 1) {
      const dim = joinDims(joined[joined.length - axis], shape[shape.length - axis]);
      if (dim === undefined) return `[${joined}] and [${shape}] do not broadcast`;
      result.unshift(dim);
    }
    joined = result;
  }
  return joined;
}
