import type { ElementType, OnnxDim } from '../proto/model.ts';
import { broadcast, type OpSchema, type Use, UNKNOWN, type ValueType } from './op-schema.ts';

const reduction: OpSchema = {
  inputs: [1, 2],
  outputs: [1, 1],
  attributes: { keepdims: 'int' },
  infer(use) {
    const [x, axes] = use.inputs;
    if (x?.type !== 'float32') return 'reduces float32';
    if (axes !== undefined && axes.type !== 'int64') return 'takes axes of int64';
    const known = axes === undefined ? x.shape?.map((_, axis) => axis) : use.constant(1);
    return [reduced(x, known, (use.int('keepdims') ?? 1) === 1, x.type)];
  },
};

function reduced(x: ValueType, axes: readonly number[] | undefined, kept: boolean, type: ElementType): ValueType {
  const { shape } = x;
  if (shape === null || axes === undefined) return UNKNOWN(type);
  const gone = new Set(axes.map((axis) => (axis < 0 ? axis + shape.length : axis)));
  return {
    type,
    shape: shape.flatMap((dim, axis): (OnnxDim | null)[] => (gone.has(axis) ? (kept ? [1] : []) : [dim])),
  };
}

const along: OpSchema = {
  inputs: [1, 1],
  outputs: [1, 1],
  attributes: { axis: 'int' },
  infer: ({ inputs: [x] }) => (x?.type === 'float32' ? [x] : 'takes float32'),
};

/** Numbers of rows and columns, and what stands before them. */
function inferProduct({ inputs: [a, b] }: Use): readonly ValueType[] | string {
  if (a?.type !== 'float32' || b?.type !== 'float32') return 'multiplies float32';
  if (a.shape === null || b.shape === null) return [UNKNOWN('float32')];
  const [rows, inner] = a.shape.slice(-2);
  const [outer, columns] = b.shape.slice(-2);
  if (a.shape.length < 2 || b.shape.length < 2) return 'multiplies matrices';
  if (typeof inner === 'number' && typeof outer === 'number' && inner !== outer) {
    return `[${a.shape}] and [${b.shape}] cannot be multiplied`;
  }
  const before = broadcast([a.shape.slice(0, -2), b.shape.slice(0, -2)]);
  if (typeof before === 'string') return before;
  return [{ type: 'float32', shape: before === null ? null : [...before, rows ?? null, columns ?? null] }];
}

export const reductionOps: Readonly<Record<string, OpSchema>> = {
  ReduceMax: reduction,
  ReduceMean: reduction,
  ReduceMin: reduction,
  ReduceSum: reduction,
  Softmax: along,
  ArgMax: {
    inputs: [1, 1],
    outputs: [1, 1],
    attributes: { axis: 'int', keepdims: 'int' },
    infer(use) {
      const [x] = use.inputs;
      if (x?.type !== 'float32') return 'takes float32';
      return [reduced(x, [use.int('axis') ?? 0], (use.int('keepdims') ?? 1) === 1, 'int64')];
    },
  },
  /** The largest along the last axis, in order, and where they are. */
  TopK: {
    inputs: [2, 2],
    outputs: [2, 2],
    attributes: {},
    infer(use) {
      const [x, count] = use.inputs;
      if (x?.type !== 'float32' || count?.type !== 'int64') return 'takes float32 and a count of int64';
      const shape = x.shape?.with(-1, use.constant(1)?.[0] ?? null) ?? null;
      return [
        { type: x.type, shape },
        { type: 'int64', shape },
      ];
    },
  },
  MatMul: { inputs: [2, 2], outputs: [1, 1], attributes: {}, infer: inferProduct },
};
