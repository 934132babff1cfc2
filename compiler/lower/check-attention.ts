import { diagnose } from '../diagnostics/codes.ts';
import type { Report } from '../diagnostics/diagnostic.ts';
import { bytesOf } from '../graph/ops/shared/cost.ts';
import { type Bindings, resolveShape } from '../graph/tensor-type.ts';
import type { Networks } from './lower-networks.ts';

/** The most pixels between which there is attention: those of a map of 32×32. */
const MOST_PIXELS = 32 * 32;

/**
 * Refuses attention over more pixels than make sense: its weights, one for each two pixels and each head, grow with the
 * fourth power of a map's side.
 * @param bindings one image of the known size, or of the smallest that fits
 */
export function checkAttention({ graph, madeAt }: Networks, bindings: Bindings, report: Report): void {
  const told = new Set<string>();
  for (const node of graph.nodes) {
    if (node.op !== 'match-pixels') continue;
    const [, , height = 1, width = 1] = resolveShape(node.type.shape, bindings);
    const place = JSON.stringify(madeAt.get(node.id) ?? node.origin);
    if (height * width <= MOST_PIXELS || told.has(place)) continue;
    told.add(place);
    const span = madeAt.get(node.id) ?? node.origin.span ?? undefined;
    const help = [
      `attention takes maps of up to ${MOST_PIXELS} pixels, 32×32: apply it on a coarser level, or between steps down and up`,
    ];
    const size = `${height}×${width}`;
    report(
      diagnose(
        'model/attention',
        { size, bytes: bytesOf(node.type, bindings) },
        { span, label: 'over too many', help },
      ),
    );
  }
}
