import { partsOf } from '../elaborate/measure-block.ts';
import type { Block } from '../elaborate/types.ts';
import { optionText } from './block-text.ts';
import type { Pair } from './pair.ts';

/** An option of a layer that differs: `conv`, `init`, `he`, `zeros`. */
export interface OptionDifference extends Pair<string> {
  readonly layer: string;
  readonly option: string;
}

/** The options that differ between two blocks of the same layers, each difference once; null where the layers differ. */
export function optionDifferences(blocks: Pair<Block>): readonly OptionDifference[] | null {
  const found = new Map<string, OptionDifference>();
  const isSameShape = compare(blocks, (difference) => found.set(JSON.stringify(difference), difference));
  return isSameShape && found.size > 0 ? [...found.values()] : null;
}

/** Whether two blocks are made of the same layers under the same names. */
function compare({ a, b }: Pair<Block>, tell: (difference: OptionDifference) => void): boolean {
  if (a.kind === 'layer' && b.kind === 'layer') {
    if (a.layer !== b.layer) return false;
    for (const [option, value] of Object.entries(a.options)) {
      const [before, after] = [optionText(value), optionText(b.options[option] ?? 'none')];
      if (before !== after) tell({ layer: a.layer, option, a: before, b: after });
    }
    return true;
  }
  if (a.kind === 'number' && b.kind === 'number') return a.value === b.value;
  if (a.kind !== b.kind || (a.kind === 'chain' && b.kind === 'chain' && a.name !== b.name)) return false;
  const parts = partsOf(b);
  return (
    partsOf(a).length === parts.length &&
    partsOf(a).every((part, index) => {
      const other = parts[index];
      return other !== undefined && compare({ a: part, b: other }, tell);
    })
  );
}
