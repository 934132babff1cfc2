import { diagnose } from '../diagnostics/codes.ts';
import type { Report } from '../diagnostics/diagnostic.ts';
import { nodeAt } from '../graph/depends.ts';
import type { Spec } from '../spec/types.ts';
import type { Networks } from './lower-networks.ts';
import { signsOf } from './sign.ts';
import { slotLine } from './slot-line.ts';

/** A normal's scale is positive: warns of those whose last steps do not make them so. */
export function checkScales(spec: Spec, { graph, instances }: Networks, report: Report): void {
  const signs = signsOf(graph);
  for (const { distributions } of instances.values()) {
    for (const [latent, { scale }] of distributions) {
      const sign = signs[scale];
      if (sign === 'positive') continue;
      const negative = sign !== 'non-negative';
      const span = slotLine(spec, nodeAt(graph, scale));
      const label = negative ? 'of any sign' : 'zero where it is cut off';
      const details = { span, label, help: ['end it with softplus or exp: … -> softplus'] };
      report(diagnose('model/scale-not-positive', { latent, negative }, details));
    }
  }
}
