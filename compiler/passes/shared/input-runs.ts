import type { GraphBuilder } from '../../graph/builder.ts';
import type { NodeId } from '../../graph/ir.ts';
import { operandAt } from '../../graph/ops/shared/types.ts';
import { resolveDim } from '../../graph/tensor-type.ts';

/** Neighbouring inputs of a concat that can be convolved together, and more cheaply than as written. */
export interface InputRun {
  /** What to convolve: the inputs, or what they repeat. */
  readonly sources: readonly NodeId[];
  /** The inputs repeat one item over the batch. */
  readonly repeated: boolean;
  /** The inputs spread one vector over all pixels. */
  readonly spread: boolean;
  /** First channel of the concat, and number of channels. */
  readonly start: number;
  readonly channels: number;
}

/**
 * @param pointwise whether the convolution sees one pixel at a time, so that a spread vector can stay one pixel. (A larger
 *   kernel sees the zeros around the map too.)
 */
export function inputRuns(inputs: readonly NodeId[], builder: GraphBuilder, pointwise: boolean): readonly InputRun[] {
  const runs: InputRun[] = [];
  let start = 0;
  for (const input of inputs) {
    const run = runOfOne(input, start, builder, pointwise);
    start += run.channels;
    const last = runs.at(-1);
    if (last === undefined || last.repeated !== run.repeated || last.spread !== run.spread) runs.push(run);
    else runs.splice(-1, 1, joinRuns(last, run));
  }
  return runs;
}

function runOfOne(input: NodeId, start: number, builder: GraphBuilder, pointwise: boolean): InputRun {
  const channels = resolveDim(operandAt(builder.typeOf(input).shape, 3), {});
  const repeated = builder.node(input).op === 'repeat';
  const item = repeated ? operandAt(builder.node(input).operands, 0) : input;
  const spread = pointwise && builder.node(item).op === 'broadcast-spatial';
  const source = spread ? operandAt(builder.node(item).operands, 0) : item;
  return { sources: [source], repeated, spread, start, channels };
}

function joinRuns(a: InputRun, b: InputRun): InputRun {
  return { ...a, sources: [...a.sources, ...b.sources], channels: a.channels + b.channels };
}
