import type { TensorType } from '../../../../graph/tensor-type.ts';
import type { OnnxBuilder } from '../../graph-builder.ts';
import { channelsOf, extentOf, isKnown } from '../../layout.ts';
import { operandAt } from '../../../../graph/ops/shared/types.ts';

/** A map [B, C, H, W] as [B, heads, C / heads, H · W]. */
export function inHeads(builder: OnnxBuilder, map: string, type: TensorType, heads: number): string {
  return builder.add('Reshape', [map, builder.ints([0, heads, channelsOf(type) / heads, -1])]);
}

/** Height and width of a map [B, C, H, W] as vectors of one int64. */
export function sidesOf(builder: OnnxBuilder, map: string, type: TensorType): readonly [string, string] {
  const side = (axis: 1 | 2): string => {
    const dim = operandAt(type.shape, axis);
    return isKnown(dim) ? builder.ints([dim]) : extentOf(builder, map, axis + 1);
  };
  return [side(1), side(2)];
}

/** [B, heads, C / heads, H · W] with the last two axes exchanged. */
export function turned(builder: OnnxBuilder, value: string): string {
  return builder.add('Transpose', [value], { perm: { ints: [0, 1, 3, 2] } });
}
