import type { OnnxCall } from '../../writer.ts';
import { aligned, type Value } from '../../layout.ts';
import type { Attributes } from '../../proto/model.ts';

/** An op of ONNX that works element by element and broadcasts. */
export function elementwise(
  { builder, operands, operandTypes }: OnnxCall<unknown>,
  op: string,
  attributes?: Attributes,
): Value {
  const { layout, names } = aligned(builder, operands, operandTypes);
  return { name: builder.add(op, names, attributes), layout };
}
