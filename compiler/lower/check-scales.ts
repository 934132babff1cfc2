import { diagnose } from '../diagnostics/codes.ts';
import type { Report } from '../diagnostics/diagnostic.ts';
import { nodeAt } from '../graph/depends.ts';
import type { NodeId } from '../graph/ir.ts';
import type { Spec } from '../elaborate/types.ts';
import type { Networks } from './lower-networks.ts';
import { signsOf } from './sign.ts';
import { slotLine } from './slot-line.ts';

/** A normal's scale is positive, and so is the diagonal of a covariance: warns of those whose last steps do not make them so. */
export function checkScales(spec: Spec, { graph, instances }: Networks, report: Report): void {
  const signs = signsOf(graph);
  const check = (tensor: string, part: string, node: NodeId): void => {
    const sign = signs[node];
    if (sign === 'positive') return;
    const negative = sign !== 'non-negative';
    const span = slotLine(spec, nodeAt(graph, node));
    const label = negative ? 'of any sign' : 'zero where it is cut off';
    const details = { span, label, help: ['end it with softplus or exp: … -> softplus'] };
    report(diagnose('model/scale-not-positive', { tensor, part, negative }, details));
  };
  for (const { distributions, outcomes } of instances.values()) {
    for (const [latent, { scale }] of distributions) check(latent, 'scale', scale);
    for (const [logits, drawn] of outcomes) {
      if (drawn.kind === 'normal') check(logits, 'scale', drawn.scale);
      if (drawn.kind === 'lowrank') check(logits, 'diagonal', drawn.diagonal);
    }
  }
}
