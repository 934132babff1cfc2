import type { GraphNode } from '../../graph/ir.ts';
import type { Initializer } from '../../graph/ops/parameter.ts';
import { stringLiteral } from './text.ts';

/** The table of weights: names, shapes and how each starts. */
export function parametersTable(parameters: readonly GraphNode<'parameter'>[], what: string): string {
  const rows = parameters.map(({ attributes: { name: path, shape, initializer } }) => {
    return `  { name: ${stringLiteral(path)}, shape: [${shape.join(', ')}], start: ${startOf(initializer)} },`;
  });
  return `\n/** ${what}, and how it starts. */
const PARAMETERS = [
${rows.join('\n')}
] as const satisfies readonly Parameter[];`;
}

function startOf(initializer: Initializer): string {
  const { kind, ...numbers } = initializer;
  const fields = Object.entries(numbers).map(([name, value]) => `${name}: ${value}`);
  return `{ ${[`kind: '${kind}'`, ...fields].join(', ')} }`;
}
