import { diagnose } from '../diagnostics/codes.ts';
import type { Report } from '../diagnostics/diagnostic.ts';
import type { Spec } from '../elaborate/types.ts';
import { valueAncestors } from '../graph/depends.ts';
import type { Graph } from '../graph/ir.ts';
import { likelihoodOf } from './lower-sampling.ts';

/** Each latent that is drawn changes the segmentation, be it through the latents below it. */
export function checkLatents(spec: Spec, sampling: Graph, report: Report): void {
  const drawn = spec.subnets.find(({ role }) => role === 'prior')?.delivers ?? [];
  const probabilities = sampling.outputs.filter(({ name }) => name === 'probabilities').map(({ node }) => node);
  const read = valueAncestors(sampling, probabilities);
  const unread = sampling.outputs
    .filter(({ name, node }) => drawn.includes(name) && !read.has(node))
    .map(({ name }) => name);
  if (unread.length === 0) return;
  const { topology, origin } = likelihoodOf(spec);
  const names = unread.join(', ');
  const help = [`read ${names} in topology ${topology}, or draw fewer levels: latent.levels`];
  report(diagnose('model/latent-unread', { names }, { span: origin, label: 'nothing here depends on it', help }));
}
