import type { OnnxBuilder } from '../../graph-builder.ts';

/** What a softmax over the classes of logits [batch, classes, height, width] is made of, without overflow. */
export interface Exponentials {
  /** The logits less the largest of their pixel. */
  readonly shifted: string;
  readonly exponentials: string;
  /** Their sum over the classes, [batch, 1, height, width]. */
  readonly total: string;
}

/** @param over the axes of the classes, or of what else the softmax is over */
export function exponentialsOf(builder: OnnxBuilder, logits: string, over: readonly number[] = [1]): Exponentials {
  const classes = builder.ints(over);
  const keep = { keepdims: { int: 1 } };
  const shifted = builder.add('Sub', [logits, builder.add('ReduceMax', [logits, classes], keep)]);
  const exponentials = builder.add('Exp', [shifted]);
  return { shifted, exponentials, total: builder.add('ReduceSum', [exponentials, classes], keep) };
}
