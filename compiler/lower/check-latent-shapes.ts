import { diagnose } from '../diagnostics/codes.ts';
import type { Report } from '../diagnostics/diagnostic.ts';
import { nodeAt } from '../graph/depends.ts';
import type { NodeId } from '../graph/ir.ts';
import { formatShape, sameShape } from '../graph/tensor-type.ts';
import type { Spec } from '../elaborate/types.ts';
import type { Networks } from './lower-networks.ts';
import { slotLine } from './slot-line.ts';

/** Prior and posterior are distributions of the same latents: at each level the two means, and scales, have one shape. */
export function checkLatentShapes(spec: Spec, { graph, instances }: Networks, report: Report): void {
  const posterior = instances.get('posterior')?.distributions;
  for (const [latent, ofPrior] of instances.get('prior')?.distributions ?? []) {
    const ofPosterior = posterior?.get(latent);
    if (!ofPosterior) continue;
    const compare = (part: string, ours: NodeId, theirs: NodeId): void => {
      const [mine, other] = [nodeAt(graph, ours), nodeAt(graph, theirs)];
      const [prior, wanted] = [mine.type.shape.slice(1), other.type.shape.slice(1)];
      if (sameShape(prior, wanted)) return;
      const [span, there] = [slotLine(spec, mine), slotLine(spec, other)];
      const shapes = { what: `${part} of ${latent}`, prior: formatShape(prior), posterior: formatShape(wanted) };
      const related = there ? [{ span: there, message: `makes ${shapes.posterior} in the posterior` }] : [];
      const help = ['let the two lines make one shape: the same channels, at the same resolution'];
      report(diagnose('model/latent-shape', shapes, { span, label: `makes ${shapes.prior}`, related, help }));
    };
    compare('mean', ofPrior.mean, ofPosterior.mean);
    compare('scale', ofPrior.scale, ofPosterior.scale);
  }
}
