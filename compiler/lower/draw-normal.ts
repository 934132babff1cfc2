import type { NodeId } from '../graph/ir.ts';
import { addNode, type LoweringContext, type Place } from './context.ts';
import type { MisfitOf } from './misfit.ts';
import { lastSteps } from './shape-history.ts';

/** A normal to draw from, with the noise to draw it by. */
interface Normal {
  readonly mean: NodeId;
  readonly scale: NodeId;
  readonly noise: NodeId;
}

/** The mean and the scale each come from a line of their own. */
const normalMisfit: MisfitOf = ({ builder, madeAt }, _op, operands) => ({
  history: lastSteps(builder.node, operands.slice(0, 2), madeAt),
  help: ['let both lines make one shape: as many channels, latent.channels say, at one resolution'],
});

/** Draws mean + scale · noise, or reports that the mean and the scale do not fit. */
export function drawNormal(context: LoweringContext, { mean, scale, noise }: Normal, place: Place): NodeId | null {
  return addNode(context, 'gaussian-sample', [mean, scale, noise], {}, place, normalMisfit);
}
