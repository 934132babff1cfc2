import type { Growing } from '../../graph/growing.ts';
import type { NodeId } from '../../graph/ir.ts';
import { addRandom, type RandomSource } from '../../graph/random-source.ts';
import { operandAt } from '../../graph/ops/shared/types.ts';
import { type Dim, resolveDim } from '../../graph/tensor-type.ts';
import { factorTimes, rootOf } from '../../lower/outcome-parts.ts';
import type { Distribution, HypothesesSpec } from '../../elaborate/types.ts';

/** Outcomes of logits [N, H, W, C], all as likely or as weights say. */
export interface Outcomes {
  readonly of: readonly NodeId[];
  /** ln w [N, 1, 1, count]; null for equal weights. */
  readonly logWeights: NodeId | null;
}

/** The outcomes of a step: draws of a normal, each with its mirror image where pairs are asked for; all of a choice. */
export function outcomesOf(
  drawn: Distribution<NodeId>,
  hypotheses: HypothesesSpec,
  name: string,
  growing: Growing,
): Outcomes {
  const { add, typeOf } = growing;
  if (drawn.kind === 'choice') {
    return { of: drawn.of, logWeights: drawn.logits === null ? null : add('log-softmax', [drawn.logits], {}) };
  }
  const isPaired = hypotheses.kind === 'marginal' && hypotheses.antithetic;
  const count = isPaired ? hypotheses.samples / 2 : hypotheses.samples;
  const [batch = 1, height = 1, width = 1, channels = 1] = typeOf(drawn.mean).shape;
  const classes = resolveDim(channels, {});
  const noise = (suffix: string, extents: readonly [Dim, Dim, number]) =>
    draws(growing, `${name}${suffix}`, [batch, ...extents], count);
  const own = noise('.outcomes', [height, width, classes]);
  const scale = drawn.kind === 'normal' ? drawn.scale : rootOf(growing, drawn.diagonal);
  const independent = own.map((one) => add('multiply', [scale, one], {}));
  const deviations =
    drawn.kind === 'normal'
      ? independent
      : noise('.outcomes.factor', [1, 1, resolveDim(operandAt(typeOf(drawn.factor).shape, 3), {}) / classes]).map(
          (along, index) =>
            add('add', [factorTimes(growing, drawn.factor, along, classes), operandAt(independent, index)], {}),
        );
  const of = deviations.flatMap((deviation) => {
    const there = add('add', [drawn.mean, deviation], {});
    return isPaired ? [there, add('subtract', [drawn.mean, deviation], {})] : [there];
  });
  return { of, logWeights: null };
}

/** Standard normal numbers of one source, cut into so many maps. */
function draws(
  growing: Growing,
  name: string,
  [batch, height, width, channels]: readonly [Dim, Dim, Dim, number],
  count: number,
): readonly NodeId[] {
  const shape = [batch, height, width, channels * count];
  const source: RandomSource = { distribution: 'normal', per: 'logits', name, level: null };
  const all = addRandom(growing, source, shape);
  return Array.from({ length: count }, (_, index) =>
    count === 1 ? all : growing.add('slice', [all], { axis: 3, start: index * channels, size: channels }),
  );
}
