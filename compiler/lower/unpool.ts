import type { NodeId } from '../graph/ir.ts';
import { operandAt, formatSize } from '../graph/ops/shared/types.ts';
import { type Dim, formatDim, sameDim } from '../graph/tensor-type.ts';
import { addNode, type LoweringContext, type Place, shapeProblem } from './context.ts';

/**
 * SegNet's upsampling (Badrinarayanan et al. 2017): each number of a map goes to where the largest value of a window of
 * another map is. Positions are found again in that map; of equal values the first counts, as in max pooling.
 */
export function unpool(context: LoweringContext, parts: readonly NodeId[], place: Place): NodeId | null {
  const [value, at] = [operandAt(parts, 0), operandAt(parts, 1)];
  const [small, large] = [context.builder.typeOf(value).shape, context.builder.typeOf(at).shape];
  const [, height = 1, width = 1, channels = 1] = small;
  const [, tall = 1, wide = 1, of = 1] = large;
  const size = timesLarger(tall, height);
  if (size === null || timesLarger(wide, width) !== size) {
    const sizes = `${formatSize({ height, width })} into ${formatSize({ height: tall, width: wide })}`;
    const problem = `unpool puts a map into one that is a whole number of times as large, not ${sizes}`;
    context.report(shapeProblem({ problem }, place));
    return null;
  }
  if (!sameDim(channels, of)) {
    const problem = `unpool wants as many channels as the map has that was pooled: ${formatDim(of)}, not ${formatDim(channels)}`;
    const help = [`make it so many before: … -> conv(${formatDim(of)}, kernel: 3)`];
    context.report(shapeProblem({ problem }, place, help));
    return null;
  }
  const pooled = addNode(context, 'max-pool', [at], { size }, place);
  return pooled === null ? null : addNode(context, 'max-pool-gradient', [at, pooled, value], { size }, place);
}

/** How many times an extent is another; null where that is no whole number, or not known. */
function timesLarger(large: Dim, small: Dim): number | null {
  const [a, b] = [large, small].map((dim) => (typeof dim === 'number' ? { symbol: '', num: dim, den: 1 } : dim));
  if (a === undefined || b === undefined || a.symbol !== b.symbol) return null;
  const times = (a.num * b.den) / (a.den * b.num);
  return Number.isInteger(times) && times >= 1 ? times : null;
}
