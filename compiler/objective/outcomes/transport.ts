import { addAll, type Growing } from '../../graph/growing.ts';
import type { NodeId } from '../../graph/ir.ts';
import { operandAt } from '../../graph/ops/shared/types.ts';
import { resolveDim } from '../../graph/tensor-type.ts';
import { mostRaters } from '../../elaborate/asked-raters.ts';
import type { HypothesesSpec } from '../../elaborate/types.ts';

type Transport = Extract<HypothesesSpec, { readonly kind: 'transport' }>;

/** So much that a pair that is taken is never the cheapest. */
const TAKEN = 1e30;

/** What is coupled: each of P outcomes with each of A raters. */
export interface Pairs {
  /** By rater, then by outcome: [N, 1, 1, 1] each. */
  readonly costs: readonly (readonly NodeId[])[];
  /** ln w of the outcomes of each pass, [N, 1, 1, P / passes]; none where all are as likely. */
  readonly logWeights: readonly NodeId[];
}

/**
 * Σ π c over outcomes and raters, and how badly the weights of a choice foretell what each outcome took: − gate · 1/P Σ t ln w. The
 * plan π takes the cheapest pair first, then the next, each rater whole and each outcome up to its capacity (the greedy coupling of
 * MoSE's code, which takes the raters in the order of their cheapest pairs; Gao et al. 2023, section 3.3). No gradient goes through it.
 */
export function transportOfImages(transport: Transport, { costs, logWeights }: Pairs, growing: Growing): NodeId {
  const { add } = growing;
  const raters = costs.length;
  const all = add('concat', costs.flat(), {});
  const plan = planOf(transport, all, raters, growing);
  const one = operandAt(costs[0] ?? [], 0);
  const moved = add('sum-like', [add('multiply', [plan, all], {}), one], {});
  const cost = add('affine', [moved], { scale: 1 / raters, offset: 0 });
  if (logWeights.length === 0 || transport.gate === 0) return cost;
  const taken = add('affine', [addAll(growing, ofRaters(growing, plan, raters))], { scale: 1 / raters, offset: 0 });
  // Each pass has the weights of all, and its share of what is taken.
  const weights = add('affine', [add('concat', logWeights, {})], { scale: 1, offset: -Math.log(logWeights.length) });
  const foretold = add('sum-like', [add('multiply', [taken, weights], {}), one], {});
  const outcomes = costs[0]?.length ?? 1;
  const gate = add('affine', [foretold], { scale: -transport.gate / outcomes, offset: 0 });
  return add('add', [cost, gate], {});
}

/** 1 for pairs that are coupled, 0 for others: [N, 1, 1, A · P]. */
function planOf(transport: Transport, costs: NodeId, raters: number, growing: Growing): NodeId {
  const { add, typeOf } = growing;
  const pairs = resolveDim(operandAt(typeOf(costs).shape, 3), {});
  const gains = add('affine', [costs], { scale: -1, offset: 0 });
  const most = mostRaters(transport, raters);
  let plan: NodeId | null = null;
  for (let step = 0; step < raters; step += 1) {
    const free: NodeId = plan === null ? gains : add('subtract', [gains, takenBy(plan)], {});
    const next = add('one-hot', [add('argmax', [free], {})], { classes: pairs, off: 0, on: 1 });
    plan = plan === null ? next : add('add', [plan, next], {});
  }
  return plan ?? costs;

  /** TAKEN for each pair whose rater has an outcome, or whose outcome is full. */
  function takenBy(soFar: NodeId): NodeId {
    const parts = ofRaters(growing, soFar, raters);
    const counts = addAll(growing, parts);
    const ones = add('broadcast-like', [add('constant', [], { value: 1 }), counts], {});
    const above = add('affine', [counts], { scale: 1, offset: 0.5 - most });
    const full = add('relu-gradient', [above, ones], { slope: 0 });
    const first = add('slice', [counts], { axis: 3, start: 0, size: 1 });
    const each = parts.map((part) => add('add', [full, add('sum-like', [part, first], {})], {}));
    return add('affine', [add('concat', each, {})], { scale: TAKEN, offset: 0 });
  }
}

/** A tensor of all pairs as one of the outcomes for each rater. */
function ofRaters({ add, typeOf }: Growing, all: NodeId, raters: number): readonly NodeId[] {
  const size = resolveDim(operandAt(typeOf(all).shape, 3), {}) / raters;
  return Array.from({ length: raters }, (_, rater) => add('slice', [all], { axis: 3, start: rater * size, size }));
}
