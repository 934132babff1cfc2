import type { StatePart } from '../../../runtime/embed/trainer-start.ts';
import type { GraphNode } from '../../graph/ir.ts';
import type { Initializer } from '../../graph/ops/parameter.ts';
import { stringLiteral } from './text.ts';

/** A parameter, and in a trainer's state what it belongs to. */
export type TableRow = GraphNode<'parameter'> & Partial<Pick<StatePart, 'of'>>;

/**
 * The table of weights: names, shapes and how each starts.
 * @param type of a row
 */
export function parametersTable(
  parameters: readonly TableRow[],
  { what, type }: { readonly what: string; readonly type: 'Parameter' | 'StatePart' },
): string {
  const rows = parameters.map(({ of, attributes: { name: path, shape, initializer, atLeast } }) => {
    const fields = [
      `name: ${stringLiteral(path)}`,
      `shape: [${shape.join(', ')}]`,
      `start: ${startOf(initializer)}`,
      ...(atLeast === undefined ? [] : [`atLeast: ${atLeast}`]),
      ...(of === undefined ? [] : [`of: '${of}'`]),
    ];
    return `  { ${fields.join(', ')} },`;
  });
  return `\n/** ${what}, and how it starts. */
const PARAMETERS = [
${rows.join('\n')}
] as const satisfies readonly ${type}[];`;
}

function startOf(initializer: Initializer): string {
  if (initializer.kind === 'packed') {
    const names = initializer.of.map((name) => `\n    ${stringLiteral(name)},`);
    return `{ kind: 'packed', of: [${names.join('')}\n  ] }`;
  }
  const { kind, ...numbers } = initializer;
  const fields = Object.entries(numbers).map(([name, value]) => `${name}: ${value}`);
  return `{ ${[`kind: '${kind}'`, ...fields].join(', ')} }`;
}
