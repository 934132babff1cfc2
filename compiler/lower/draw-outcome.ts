import { growingAt } from '../graph/growing.ts';
import type { NodeId } from '../graph/ir.ts';
import { addRandom, type RandomSource } from '../graph/random-source.ts';
import { type Dim, resolveDim } from '../graph/tensor-type.ts';
import type { Distribution } from '../elaborate/types.ts';
import { type LoweringContext, originOf, type Place } from './context.ts';
import { drawNormal } from './draw-normal.ts';
import { chosenBy, factorTimes, rootOf } from './outcome-parts.ts';

/** Logits to draw, a draw for each item of a batch. */
export interface Outcome {
  /** `s`, or `s[1]` */
  readonly name: string;
  readonly distribution: Distribution<NodeId>;
  readonly batch: Dim;
}

/** Draws logits [batch, H, W, C] with noise of their own. */
export function drawOutcome(
  context: LoweringContext,
  { name, distribution, batch }: Outcome,
  place: Place,
): NodeId | null {
  const { builder } = context;
  const growing = growingAt(builder, originOf(place));
  const noise = (suffix: string, draws: RandomSource['distribution'], extents: readonly Dim[]): NodeId => {
    const source = { distribution: draws, per: 'logits', name: `${name}${suffix}`, level: null } as const;
    return addRandom(growing, source, [batch, ...extents]);
  };
  const extentsOf = (node: NodeId): readonly Dim[] => builder.typeOf(node).shape.slice(1);
  const normal = (mean: NodeId, scale: NodeId): NodeId | null =>
    drawNormal(context, { mean, scale, noise: noise('', 'normal', extentsOf(mean)) }, place);
  switch (distribution.kind) {
    case 'normal':
      return normal(distribution.mean, distribution.scale);
    case 'lowrank': {
      const { mean, factor, diagonal } = distribution;
      const classes = resolveDim(builder.typeOf(mean).shape.at(-1) ?? 1, {});
      const rank = resolveDim(builder.typeOf(factor).shape.at(-1) ?? 1, {}) / classes;
      const along = factorTimes(growing, factor, noise('.factor', 'normal', [1, 1, rank]), classes);
      return normal(growing.add('add', [mean, along], {}), rootOf(growing, diagonal));
    }
    case 'choice':
      return chosenBy(growing, distribution, noise('', 'uniform', [1, 1, 1]));
  }
}
