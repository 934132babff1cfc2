import { present } from '../invariant.ts';
import type { DrawingNode } from './drawing.ts';
import { groupBy } from './group-by.ts';

/** `n` and [0, 1] of `n[0, 1]`. */
function partsOf(name: string): { readonly family: string; readonly indices: readonly string[] } {
  const [family = name, indices = ''] = name.replace(']', '').split('[');
  return { family, indices: indices === '' ? [] : indices.split(', ') };
}

/** A node whose column is not known yet. */
export type Uncolumned = Omit<DrawingNode, 'family'>;

/**
 * Nodes with the column that each stands in as its family. A family with one index is a column. One with several is a column for
 * each value of the others, where one index alone says at which size a tensor is: `n[·, 0]`, `n[·, 1]` of a U-Net++.
 */
export function inColumns(nodes: readonly Uncolumned[]): readonly DrawingNode[] {
  const columns = new Map<string, string>();
  for (const [family, own] of groupBy(nodes, (node) => `${node.group}.${partsOf(node.name).family}`)) {
    const level = levelIndexOf(own);
    for (const { id, name } of own) {
      const others = partsOf(name).indices.map((index, position) => (position === level ? '·' : index));
      columns.set(id, level === null || others.length < 2 ? family : `${family}[${others.join(', ')}]`);
    }
  }
  return nodes.map((node) => ({ ...node, family: present(columns.get(node.id), node.id) }));
}

/** The first index whose value says the row; null where none does. */
function levelIndexOf(nodes: readonly Uncolumned[]): number | null {
  const count = partsOf(nodes[0]?.name ?? '').indices.length;
  for (let position = 0; position < count; position++) {
    const rows = groupBy(nodes, ({ name }) => partsOf(name).indices[position] ?? '');
    if ([...rows.values()].every((own) => new Set(own.map(({ row }) => row)).size === 1)) return position;
  }
  return null;
}
