import type { Cost } from '../../op.ts';
import { type Bindings, resolveDim, type TensorType } from '../../tensor-type.ts';

/** float32 and int32 alike. */
export const BYTES_PER_ELEMENT = 4;

export function elementsOf(type: TensorType, bindings: Bindings): number {
  return type.shape.reduce<number>((product, dim) => product * resolveDim(dim, bindings), 1);
}

export function bytesOf(type: TensorType, bindings: Bindings): number {
  return elementsOf(type, bindings) * BYTES_PER_ELEMENT;
}

/** Reads the operands and writes the result once. */
export function trafficOf(operands: readonly TensorType[], result: TensorType, bindings: Bindings): number {
  return operands.reduce((sum, type) => sum + bytesOf(type, bindings), bytesOf(result, bindings));
}

/** A fixed number of operations for each element of the result; a transcendental function counts as one. */
export function costPerElement(flops: number) {
  return (operands: readonly TensorType[], result: TensorType, _attributes: unknown, bindings: Bindings): Cost => ({
    flops: flops * elementsOf(result, bindings),
    bytes: trafficOf(operands, result, bindings),
  });
}
