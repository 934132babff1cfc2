import { partsOf } from '../elaborate/measure-block.ts';
import type { Block, Join, NumberPart } from '../elaborate/types.ts';

/** A layer with the path of its weights inside its slot: `unit[0].conv`. */
export type Named =
  | { readonly kind: 'layer'; readonly path: string; readonly block: Extract<Block, { kind: 'layer' }> }
  | { readonly kind: 'chain'; readonly steps: readonly Named[] }
  | { readonly kind: 'concat' | Join; readonly branches: readonly Named[] }
  | NumberPart;

/**
 * Gives every layer of a block its path: the user's block names and the layer's name, numbered where a name recurs
 * among its siblings. Unnamed chains and branches add nothing, so that regrouping text keeps the names of weights.
 */
export function nameLayers(block: Block, prefix: string): Named {
  const total = new Map<string, number>();
  countNames(block, total);
  const seen = new Map<string, number>();
  const next = (name: string): string => {
    const index = seen.get(name) ?? 0;
    seen.set(name, index + 1);
    return `${prefix}.${name}${(total.get(name) ?? 0) > 1 ? `[${index}]` : ''}`;
  };
  return assign(block, next);
}

/** How often each name occurs on this level: named blocks count once, what is inside them not at all. */
function countNames(block: Block, total: Map<string, number>): void {
  const name = block.kind === 'layer' ? block.layer : block.kind === 'chain' ? block.name : null;
  if (name !== null) {
    total.set(name, (total.get(name) ?? 0) + 1);
    return;
  }
  for (const part of partsOf(block)) countNames(part, total);
}

function assign(block: Block, next: (name: string) => string): Named {
  switch (block.kind) {
    case 'layer':
      return { kind: 'layer', path: next(block.layer), block };
    case 'chain':
      if (block.name !== null) return nameLayers({ ...block, name: null }, next(block.name));
      return { kind: 'chain', steps: block.steps.map((step) => assign(step, next)) };
    case 'number':
      return block;
    default:
      return { kind: block.kind, branches: block.branches.map((branch) => assign(branch, next)) };
  }
}
