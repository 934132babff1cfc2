import type { GraphNode } from '../../graph/ir.ts';
import type { Initializer } from '../../graph/ops/parameter.ts';
import { stringLiteral } from './text.ts';

/** The table of weights, and the type that gives each its shape. */
export function parametersStatement(parameters: readonly GraphNode<'parameter'>[]): string {
  const rows = parameters.map(({ attributes: { name, shape, initializer } }) => {
    return `  { name: ${stringLiteral(name)}, shape: [${shape.join(', ')}], start: ${startOf(initializer)} },`;
  });
  return `\n/** Every weight that the model reads, and how it starts. */
const PARAMETERS = [
${rows.join('\n')}
] as const satisfies readonly Parameter[];

/** The weights on the device, by the names that they have in a file. */
type Weights = {
  readonly [P in (typeof PARAMETERS)[number] as P['name']]: Shaped<P['shape']>;
};`;
}

function startOf(initializer: Initializer): string {
  const { kind } = initializer;
  return kind === 'truncated-normal' ? `{ kind: '${kind}', stddev: ${initializer.stddev} }` : `{ kind: '${kind}' }`;
}
