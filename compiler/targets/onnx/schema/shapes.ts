import type { OnnxDim } from '../proto/model.ts';
import { broadcast, type OpSchema, type Use, UNKNOWN, type ValueType } from './op-schema.ts';

type Dims = readonly (OnnxDim | null)[];

const withShape = (x: ValueType, shape: Dims | null): readonly ValueType[] => [{ type: x.type, shape }];

function vectorProblem(input: ValueType | undefined, what: string): string | null {
  if (input === undefined) return null;
  const isVector = input.shape === null || input.shape.length === 1;
  return input.type === 'int64' && isVector ? null : `takes ${what} as a vector of int64`;
}

function op(
  inputs: readonly [number, number],
  attributes: OpSchema['attributes'],
  infer: (x: ValueType, use: Use) => readonly ValueType[] | string,
): OpSchema {
  const checked: OpSchema['infer'] = (use) => {
    const [x] = use.inputs;
    return x === undefined ? 'lacks its first input' : infer(x, use);
  };
  return { inputs, outputs: [1, 1], attributes, infer: checked };
}

function inferReshape(x: ValueType, { inputs: [, target], constant }: Use): readonly ValueType[] | string {
  const problem = vectorProblem(target, 'a shape');
  if (problem !== null) return problem;
  const wanted = constant(1);
  if (wanted === undefined) return [UNKNOWN(x.type)];
  const kept = wanted.map((extent, axis): OnnxDim | null => (extent === 0 ? (x.shape?.[axis] ?? null) : extent));
  const all = sizeOf(x.shape ?? [null]);
  const rest = sizeOf(kept.filter((extent) => extent !== -1));
  const open = kept.includes(-1);
  if (all !== null && rest !== null && (open ? all % rest !== 0 : all !== rest)) {
    return `[${x.shape}] does not become [${wanted}]`;
  }
  return withShape(
    x,
    kept.map((extent) => (extent !== -1 ? extent : all === null || rest === null ? null : all / rest)),
  );
}

function sizeOf(shape: Dims): number | null {
  return shape.reduce<number | null>((size, dim) => (size !== null && typeof dim === 'number' ? size * dim : null), 1);
}

function inferSlice(x: ValueType, use: Use): readonly ValueType[] | string {
  for (const [index, what] of ['starts', 'ends', 'axes', 'steps'].entries()) {
    const problem = vectorProblem(use.inputs[index + 1], what);
    if (problem !== null) return problem;
  }
  const [starts, ends] = [use.constant(1), use.constant(2)];
  const axes = use.inputs[3] === undefined ? starts?.map((_, axis) => axis) : use.constant(3);
  const steps = use.inputs[4] === undefined ? starts?.map(() => 1) : use.constant(4);
  if (x.shape === null || axes === undefined) return [UNKNOWN(x.type)];
  const shape = [...x.shape];
  for (const [index, axis] of axes.entries()) {
    const [extent, start, end, step] = [shape[axis], starts?.[index], ends?.[index], steps?.[index]];
    const known = typeof extent === 'number' && start !== undefined && end !== undefined && step !== undefined;
    shape[axis] = known ? sliced(extent, start, end, step) : null;
  }
  return withShape(x, shape);
}

function sliced(extent: number, start: number, end: number, step: number): number {
  const least = step > 0 ? 0 : -1;
  const clamp = (index: number): number => {
    const from = index < 0 ? index + extent : index;
    return Math.max(least, Math.min(step > 0 ? extent : extent - 1, from));
  };
  return Math.max(0, Math.ceil((clamp(end) - clamp(start)) / step));
}

export const shapeOps: Readonly<Record<string, OpSchema>> = {
  Concat: {
    inputs: [1, 2 ** 31],
    outputs: [1, 1],
    attributes: { axis: 'int' },
    required: ['axis'],
    infer({ inputs, int }) {
      const known = inputs.flatMap((input) => (input === undefined ? [] : [input]));
      const [first] = known;
      if (first === undefined || known.some(({ type }) => type !== first.type)) return 'joins values of one type';
      const shapes = known.flatMap(({ shape }) => (shape === null ? [] : [shape]));
      if (shapes.length < known.length) return [UNKNOWN(first.type)];
      const axis = int('axis') ?? 0;
      const others = broadcast(shapes.map((shape) => shape.toSpliced(axis, 1)));
      if (typeof others === 'string' || shapes.some((shape) => shape.length !== first.shape?.length)) {
        return `cannot join ${shapes.map((shape) => `[${shape}]`).join(', ')} at axis ${axis}`;
      }
      const extents = shapes.map((shape) => shape[axis] ?? null);
      return withShape(first, others?.toSpliced(axis, 0, sumOf(extents)) ?? null);
    },
  },
  Expand: op([2, 2], {}, (x, { inputs: [, target], constant }) => {
    const problem = vectorProblem(target, 'a shape');
    const wanted = constant(1);
    const shape = wanted === undefined ? null : broadcast([x.shape, wanted]);
    return problem ?? (typeof shape === 'string' ? shape : withShape(x, shape));
  }),
  GatherElements: op([2, 2], { axis: 'int' }, (x, { inputs: [, indices] }) =>
    indices?.type === 'int32' || indices?.type === 'int64' ? withShape(x, indices.shape) : 'takes whole indices',
  ),
  Pad: op([2, 4], { mode: 'string' }, (x, { inputs: [, pads], constant }) => {
    const counts = constant(1);
    const rank = x.shape?.length ?? 0;
    if (counts !== undefined && x.shape !== null && counts.length !== 2 * rank) return `pads ${rank} axes`;
    const padded = x.shape?.map((dim, axis) => {
      const added = counts === undefined ? null : (counts[axis] ?? 0) + (counts[axis + rank] ?? 0);
      if (added === 0) return dim;
      return typeof dim === 'number' && added !== null ? dim + added : null;
    });
    return vectorProblem(pads, 'pads') ?? withShape(x, padded ?? null);
  }),
  Reshape: op([2, 2], {}, inferReshape),
  Shape: op([1, 1], { start: 'int', end: 'int' }, (x, { int }) => {
    const rank = x.shape?.length;
    const extent = rank === undefined ? null : Math.min(int('end') ?? rank, rank) - (int('start') ?? 0);
    return [{ type: 'int64', shape: [extent] }];
  }),
  Slice: op([3, 5], {}, inferSlice),
  Squeeze: op([2, 2], {}, (x, { constant }) => {
    const axes = constant(1);
    return withShape(x, axes === undefined ? null : (x.shape?.filter((_, axis) => !axes.includes(axis)) ?? null));
  }),
  Transpose: op([1, 1], { perm: 'ints' }, (x, { ints }) => {
    const perm = ints('perm');
    if (x.shape === null || perm === undefined) return [UNKNOWN(x.type)];
    const { shape } = x;
    const isOrder = perm.length === shape.length && new Set(perm).size === perm.length;
    return isOrder
      ? withShape(
          x,
          perm.map((axis) => shape[axis] ?? null),
        )
      : `[${perm}] is no order of [${shape}]`;
  }),
  Unsqueeze: op([2, 2], {}, (x, { constant }) => {
    const axes = constant(1);
    if (x.shape === null || axes === undefined) return [UNKNOWN(x.type)];
    const shape = [...x.shape];
    for (const axis of axes.toSorted((a, b) => a - b)) shape.splice(axis, 0, 1);
    return withShape(x, shape);
  }),
};

function sumOf(extents: Dims): number | null {
  return extents.reduce<number | null>(
    (sum, extent) => (sum !== null && typeof extent === 'number' ? sum + extent : null),
    0,
  );
}
