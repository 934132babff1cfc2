import { type Tensor64, zeros64 } from '../../tensor64.ts';
import { type Dim, formatShape, sameDim, sameShape, type TensorType } from '../../tensor-type.ts';
import { featureMap, formatSize, formatType } from './types.ts';
import { isTypeError, type TypeProblem } from '../../op.ts';

/**
 * The type that two float32 operands share: shapes are aligned at the last axis, and an extent of 1 (or a missing axis
 * of a vector) serves every index of the other. Shapes have one rank, or one of them is a vector [channels] or a number.
 */
export function broadcastTypes(op: string, a: TensorType, b: TensorType): TensorType | TypeProblem {
  if (a.dtype !== 'float32' || b.dtype !== 'float32') {
    return { problem: `${op} takes real numbers, float32; ${formatType(a)} meets ${formatType(b)}` };
  }
  const [long, short] = a.shape.length >= b.shape.length ? [a.shape, b.shape] : [b.shape, a.shape];
  if (short.length !== long.length && short.length > 1) return mismatch(op, a, b);
  const missing = long.length - short.length;
  const shape: Dim[] = [];
  for (const [axis, dim] of long.entries()) {
    const joined = broadcastDims(dim, short[axis - missing] ?? 1);
    if (joined === null) return mismatch(op, a, b);
    shape.push(joined);
  }
  return { dtype: 'float32', shape };
}

/** The extent that two extents share, or null. */
export function broadcastDims(a: Dim, b: Dim): Dim | null {
  if (sameDim(a, b) || b === 1) return a;
  return a === 1 ? b : null;
}

function mismatch(op: string, a: TensorType, b: TensorType): TypeProblem {
  const first = featureMap(op, a);
  const second = featureMap(op, b);
  if (!isTypeError(first) && !isTypeError(second)) {
    const sizes = [formatSize(first), formatSize(second)] as const;
    if (sizes[0] !== sizes[1]) return { problem: `${op} joins maps of one size: ${sizes[0]} meets ${sizes[1]}` };
    const shapes = `${formatShape(a.shape)} meets ${formatShape(b.shape)}`;
    if (broadcastDims(first.channels, second.channels) === null) {
      return { problem: `${op} joins maps with the same number of channels: ${shapes}` };
    }
    return { problem: `${op} joins maps of one batch: ${shapes}` };
  }
  return { problem: `${op} joins tensors of one shape: ${formatShape(a.shape)} meets ${formatShape(b.shape)}` };
}

/** The numeric shape that shapes known to fit share. */
export function broadcastShape(a: readonly number[], b: readonly number[]): readonly number[] {
  const [long, short] = a.length >= b.length ? [a, b] : [b, a];
  const missing = long.length - short.length;
  return long.map((extent, axis) => (extent === 1 ? (short[axis - missing] ?? 1) : extent));
}

/** Repeats a tensor's values to a larger shape; the shapes are aligned at the last axis. */
export function broadcastTo(tensor: Tensor64, shape: readonly number[]): Tensor64 {
  const missing = shape.length - tensor.shape.length;
  if (missing === 0 && tensor.shape.every((extent, axis) => extent === shape[axis])) return tensor;
  const result = zeros64(shape);
  const strides = stridesFor(tensor.shape, shape.length);
  const last = shape.length - 1;
  const width = shape[last] ?? 1;
  const step = strides[last] ?? 0;
  const index = shape.map(() => 0);
  let source = 0;
  for (let start = 0; start < result.data.length; start += width) {
    for (let i = 0; i < width; i += 1) result.data[start + i] = tensor.data[source + i * step] ?? 0;
    for (let axis = last - 1; axis >= 0; axis -= 1) {
      const stride = strides[axis] ?? 0;
      const next = (index[axis] ?? 0) + 1;
      if (next < (shape[axis] ?? 1)) {
        index[axis] = next;
        source += stride;
        break;
      }
      index[axis] = 0;
      source -= stride * (next - 1);
    }
  }
  return result;
}

/** The adjoint of `broadcastTo`: sums all values that a value of the smaller shape would be repeated to. */
export function sumTo64(tensor: Tensor64, shape: readonly number[]): Tensor64 {
  const result = zeros64(shape);
  const strides = stridesFor(shape, tensor.shape.length);
  const index = tensor.shape.map(() => 0);
  let target = 0;
  for (const value of tensor.data) {
    result.data[target] = (result.data[target] ?? 0) + value;
    for (let axis = index.length - 1; axis >= 0; axis -= 1) {
      const stride = strides[axis] ?? 0;
      const next = (index[axis] ?? 0) + 1;
      if (next < (tensor.shape[axis] ?? 1)) {
        index[axis] = next;
        target += stride;
        break;
      }
      index[axis] = 0;
      target -= stride * (next - 1);
    }
  }
  return result;
}

/** The problem with a tensor that must broadcast to another, or null. */
export function broadcastProblem(op: string, small: TensorType, large: TensorType): TypeProblem | null {
  const joined = broadcastTypes(op, small, large);
  if (isTypeError(joined)) return joined;
  if (sameShape(joined.shape, large.shape)) return null;
  return { problem: `${op}: ${formatShape(small.shape)} does not broadcast to ${formatShape(large.shape)}` };
}

/** How far an index of each axis of the larger shape moves in the tensor: 0 where it is repeated. */
function stridesFor(shape: readonly number[], rank: number): readonly number[] {
  const strides = new Array<number>(rank).fill(0);
  let stride = 1;
  for (let axis = shape.length - 1; axis >= 0; axis -= 1) {
    const extent = shape[axis] ?? 1;
    if (extent !== 1) strides[rank - shape.length + axis] = stride;
    stride *= extent;
  }
  return strides;
}
