import { apply, type Rate } from '../formula/formula.ts';
import type { NodeId, Origin } from '../graph/ir.ts';
import { addRate } from '../graph/rate.ts';
import type { LoweringContext } from './context.ts';

/**
 * A moving statistic after a step: decay · before + (1 − decay) · value. Where the weights that samples are drawn with are an
 * average over steps, the statistic takes the longer of the two averages: it is what averaged weights see only where both
 * reach equally far back.
 */
export function moveTowards(
  context: LoweringContext,
  before: NodeId,
  value: NodeId,
  decay: Rate,
  origin: Origin,
): NodeId {
  const { builder, spec } = context;
  const { average } = spec.train;
  if (average === null && typeof decay === 'number')
    return builder.add('moving-average', [before, value], { decay }, origin);
  // In double precision: 1 − decay would lose half of its digits in single.
  const own = apply('-', [1, decay]);
  const share = shareOf(context, average === null ? own : apply('min', [own, apply('-', [1, average.decay])]), origin);
  const change = builder.add('subtract', [value, before], {}, origin);
  return builder.add('add', [before, builder.add('multiply', [change, share], {}, origin)], {}, origin);
}

/** One input of the step for all statistics that move alike. */
function shareOf({ builder, shares }: LoweringContext, share: Rate, origin: Origin): NodeId {
  const key = JSON.stringify(share);
  const node = shares.get(key) ?? addRate(builder, `statistics[${shares.size}]`, share, origin);
  shares.set(key, node);
  return node;
}
