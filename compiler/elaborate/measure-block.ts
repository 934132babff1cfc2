import type { Block } from './types.ts';

export interface BlockMeasure {
  /** Layers, chains and branchings, counted as often as they occur. */
  readonly size: number;
  /** How many of them stand inside one another. */
  readonly depth: number;
}

/** Measured without recursion, at any depth. */
export function measureBlock(block: Block): BlockMeasure {
  let [size, deepest] = [0, 0];
  const stack: { readonly block: Block; readonly depth: number }[] = [{ block, depth: 1 }];
  for (let step = stack.pop(); step; step = stack.pop()) {
    const { depth } = step;
    size++;
    deepest = Math.max(deepest, depth);
    for (const part of partsOf(step.block)) stack.push({ block: part, depth: depth + 1 });
  }
  return { size, depth: deepest };
}

/** What a block is made of. */
export function partsOf(block: Block): readonly Block[] {
  if (block.kind === 'layer' || block.kind === 'number') return [];
  return block.kind === 'chain' ? block.steps : block.branches;
}
