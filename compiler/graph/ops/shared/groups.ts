import type { TypeProblem } from '../../op.ts';
import type { TensorType } from '../../tensor-type.ts';
import { type Tensor64, zeros64 } from '../../tensor64.ts';
import { formatType } from './types.ts';

export interface GroupsAttributes {
  /** How many parts of the channels, of inputs and of results, see only each other. */
  readonly groups: number;
}

/** [kh, kw, in/groups, out] → [kh, kw, in, out]. */
export function inferSpread(op: string, kernel: TensorType, { groups }: GroupsAttributes): TensorType | TypeProblem {
  const [height, width, inputs, outputs] = kernel.shape;
  if (!isKernel(kernel) || typeof inputs !== 'number' || !divides(groups, outputs)) return problem(op, kernel, groups);
  return { dtype: 'float32', shape: [height ?? 1, width ?? 1, inputs * groups, outputs ?? 1] };
}

/** [kh, kw, in, out] → [kh, kw, in/groups, out]. */
export function inferGather(op: string, kernel: TensorType, { groups }: GroupsAttributes): TensorType | TypeProblem {
  const [height, width, inputs, outputs] = kernel.shape;
  if (!isKernel(kernel) || typeof inputs !== 'number' || !divides(groups, inputs) || !divides(groups, outputs)) {
    return problem(op, kernel, groups);
  }
  return { dtype: 'float32', shape: [height ?? 1, width ?? 1, inputs / groups, outputs ?? 1] };
}

export function spreadGroups64(kernel: Tensor64, groups: number): Tensor64 {
  const [height = 1, width = 1, each = 1, outputs = 1] = kernel.shape;
  const result = zeros64([height, width, each * groups, outputs]);
  forEachPair(kernel.shape, groups, (small, large) => {
    result.data[large] = kernel.data[small] ?? 0;
  });
  return result;
}

export function gatherGroups64(kernel: Tensor64, groups: number): Tensor64 {
  const [height = 1, width = 1, inputs = 1, outputs = 1] = kernel.shape;
  const result = zeros64([height, width, inputs / groups, outputs]);
  forEachPair(result.shape, groups, (small, large) => {
    result.data[small] = kernel.data[large] ?? 0;
  });
  return result;
}

/** Visits the numbers of a kernel [kh, kw, in/groups, out], and where they lie in one of all channels. */
function forEachPair(
  [height = 1, width = 1, each = 1, outputs = 1]: readonly number[],
  groups: number,
  visit: (small: number, large: number) => void,
): void {
  for (let tap = 0; tap < height * width; tap += 1) {
    for (let i = 0; i < each; i += 1) {
      for (let o = 0; o < outputs; o += 1) {
        const input = Math.floor(o / (outputs / groups)) * each + i;
        visit((tap * each + i) * outputs + o, (tap * each * groups + input) * outputs + o);
      }
    }
  }
}

function isKernel({ dtype, shape }: TensorType): boolean {
  return dtype === 'float32' && shape.length === 4;
}

function divides(groups: number, channels: unknown): boolean {
  return typeof channels === 'number' && Number.isInteger(groups) && groups >= 1 && channels % groups === 0;
}

function problem(op: string, kernel: TensorType, groups: number): TypeProblem {
  return { problem: `${op} takes a kernel whose channels ${groups} groups divide, not ${formatType(kernel)}` };
}
