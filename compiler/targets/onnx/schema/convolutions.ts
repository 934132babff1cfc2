import type { OnnxDim } from '../proto/model.ts';
import { type OpSchema, type Use, UNKNOWN, type ValueType } from './op-schema.ts';

export const SPACING = {
  dilations: 'ints',
  group: 'int',
  kernel_shape: 'ints',
  pads: 'ints',
  strides: 'ints',
} as const;

type Shape = ValueType['shape'];
type Size = (extent: number, axis: number) => number | null;

/** The shape after windows have moved over the last two axes. */
function moved(shape: ValueType['shape'], channels: OnnxDim | null, size: Size): ValueType {
  if (shape === null) return UNKNOWN('float32');
  const sizes = shape.slice(2).map((extent, axis) => (typeof extent === 'number' ? size(extent, axis) : null));
  return { type: 'float32', shape: [shape[0] ?? null, channels, ...sizes] };
}

/** How many windows fit, by the attributes, and the kernel where they do not say how large it is. */
function windowsOf({ ints }: Use, kernel: Shape = null): Size {
  const at = (name: string, axis: number, otherwise: number): number => ints(name)?.[axis] ?? otherwise;
  return (extent, axis) => {
    const taps = ints('kernel_shape')?.[axis] ?? kernel?.[axis + 2];
    if (typeof taps !== 'number') return null;
    const reach = (taps - 1) * at('dilations', axis, 1) + 1;
    const padded = extent + at('pads', axis, 0) + at('pads', axis + 2, 0);
    return Math.floor((padded - reach) / at('strides', axis, 1)) + 1;
  };
}

function mapProblem(x: ValueType | undefined): string | null {
  if (x?.type !== 'float32') return 'takes a map of float32';
  return x.shape !== null && x.shape.length !== 4 ? `takes a map of rank 4, not [${x.shape}]` : null;
}

const pool = (results: number): OpSchema => ({
  inputs: [1, 1],
  outputs: [1, results],
  attributes: { kernel_shape: 'ints', pads: 'ints', strides: 'ints' },
  required: ['kernel_shape'],
  infer(use) {
    const [x] = use.inputs;
    const problem = mapProblem(x);
    if (problem !== null || x === undefined) return problem ?? 'takes a map';
    const result = moved(x.shape, x.shape?.[1] ?? null, windowsOf(use));
    return [result, { ...result, type: 'int64' }];
  },
});

export const convolutionOps: Readonly<Record<string, OpSchema>> = {
  AveragePool: pool(1),
  MaxPool: pool(2),
  BatchNormalization: {
    inputs: [5, 5],
    outputs: [1, 1],
    attributes: { epsilon: 'float' },
    infer({ inputs: [x, ...vectors] }) {
      const channels = x?.shape?.[1];
      const wrong = vectors.find(
        (vector) =>
          vector !== undefined &&
          vector.shape !== null &&
          (vector.shape.length !== 1 || differ(vector.shape[0], channels)),
      );
      if (wrong !== undefined) return `takes vectors of ${channels} channels, not [${wrong.shape}]`;
      return mapProblem(x) ?? [x ?? UNKNOWN('float32')];
    },
  },
  Conv: {
    inputs: [2, 3],
    outputs: [1, 1],
    attributes: SPACING,
    infer(use) {
      const [x, kernel] = use.inputs;
      const [outputs = null, read] = kernel?.shape ?? [];
      const channels = x?.shape?.[1];
      const group = use.int('group') ?? 1;
      if (typeof channels === 'number' && typeof read === 'number' && channels !== read * group) {
        return `a kernel [${kernel?.shape}] in ${group} groups does not read ${channels} channels`;
      }
      return mapProblem(x) ?? [moved(x?.shape ?? null, outputs, windowsOf(use, kernel?.shape))];
    },
  },
  ConvTranspose: {
    inputs: [2, 3],
    outputs: [1, 1],
    attributes: { ...SPACING, output_padding: 'ints' },
    infer(use) {
      const [x, kernel] = use.inputs;
      const [read, outputs = null] = kernel?.shape ?? [];
      if (differ(x?.shape?.[1], read)) return `a kernel [${kernel?.shape}] does not read [${x?.shape}]`;
      const at = (name: string, axis: number, otherwise: number): number => use.ints(name)?.[axis] ?? otherwise;
      const size: Size = (extent, axis) => {
        const reach = (at('kernel_shape', axis, 1) - 1) * at('dilations', axis, 1) + 1;
        const padding = at('pads', axis, 0) + at('pads', axis + 2, 0) - at('output_padding', axis, 0);
        return (extent - 1) * at('strides', axis, 1) + reach - padding;
      };
      return mapProblem(x) ?? [moved(x?.shape ?? null, outputs, size)];
    },
  },
  MaxUnpool: {
    inputs: [2, 3],
    outputs: [1, 1],
    attributes: { kernel_shape: 'ints', pads: 'ints', strides: 'ints' },
    required: ['kernel_shape'],
    infer({ inputs: [x, indices] }) {
      if (indices?.type !== 'int64') return 'takes indices of int64';
      return (
        mapProblem(x) ?? [{ type: 'float32', shape: x?.shape?.map((dim, axis) => (axis < 2 ? dim : null)) ?? null }]
      );
    },
  },
  Resize: {
    inputs: [1, 4],
    outputs: [1, 1],
    attributes: { coordinate_transformation_mode: 'string', mode: 'string', nearest_mode: 'string' },
    infer({ inputs: [x], constant }) {
      const scales = constant(2);
      const shape = x?.shape?.map((dim, axis) => scaled(dim, scales?.[axis])) ?? null;
      return mapProblem(x) ?? [{ type: 'float32', shape }];
    },
  },
};

function scaled(dim: OnnxDim | null, scale: number | undefined): OnnxDim | null {
  if (scale === 1) return dim;
  return typeof dim === 'number' && scale !== undefined ? Math.floor(dim * scale) : null;
}

/** Whether two extents are known to differ. */
function differ(a: OnnxDim | null | undefined, b: OnnxDim | null | undefined): boolean {
  return typeof a === 'number' && typeof b === 'number' && a !== b;
}
