import { diagnose } from '../../diagnostics/codes.ts';
import type { Report } from '../../diagnostics/diagnostic.ts';
import { partsOf } from '../measure-block.ts';
import type { Block, Spec } from '../types.ts';

type Layer = Extract<Block, { kind: 'layer' }>;

/** A convolution with a bias right before a batchnorm: weights that change nothing. Each line of text is named once. */
export function redundantBias(spec: Spec, report: Report): void {
  const blocks = spec.subnets.flatMap((subnet) => subnet.slots.map((slot) => slot.block));
  const seen = new Set<string>();
  for (const [layer, next] of blocks.flatMap(neighbours)) {
    if (layer.layer !== 'conv' || layer.options['bias'] !== true || next.layer !== 'batchnorm') continue;
    const key = JSON.stringify(layer.origin);
    if (seen.has(key)) continue;
    seen.add(key);
    const related = next.origin
      ? [{ span: next.origin, message: 'takes the mean away, and has an offset of its own' }]
      : [];
    const help = ['add bias: false to the conv'];
    report(diagnose('spec/redundant-bias', {}, { span: layer.origin, label: 'has a bias', related, help }));
  }
}

/** Layers of which the second gets exactly what the first makes. */
function neighbours(block: Block): readonly (readonly [Layer, Layer])[] {
  if (block.kind !== 'chain') return partsOf(block).flatMap(neighbours);
  const between = block.steps.slice(1).flatMap((step, index) => {
    const before = edge(block.steps[index], -1);
    const after = edge(step, 0);
    return before && after ? [[before, after] as const] : [];
  });
  return [...between, ...block.steps.flatMap(neighbours)];
}

/** The first (0) or last (-1) layer of a block, where it is one layer. */
function edge(block: Block | undefined, position: 0 | -1): Layer | null {
  if (!block || block.kind === 'layer') return block ?? null;
  return block.kind === 'chain' ? edge(block.steps.at(position), position) : null;
}
