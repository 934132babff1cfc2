import type { OnnxBuilder } from '../../graph-builder.ts';
import { FLOAT32 } from './data-types.ts';

/** 1 where an input and an output of a kernel are of one group, 0 elsewhere: [in, out]. */
export function groupMask(builder: OnnxBuilder, inputs: number, outputs: number, groups: number): string {
  const groupsOf = (channels: number): readonly number[] =>
    Array.from({ length: channels }, (_, channel) => Math.floor(channel / (channels / groups)));
  const rows = builder.int32s(groupsOf(inputs), [inputs, 1]);
  const equal = builder.add('Equal', [rows, builder.int32s(groupsOf(outputs), [outputs])]);
  return builder.add('Cast', [equal], { to: { int: FLOAT32 } });
}
