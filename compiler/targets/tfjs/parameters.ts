import type { GraphNode } from '../../graph/ir.ts';
import type { Initializer } from '../../graph/ops/parameter.ts';
import { stringLiteral } from './text.ts';

/**
 * The table of weights, and the type that gives each its shape.
 * @param name of the type
 */
export function parametersStatement(parameters: readonly GraphNode<'parameter'>[], name: 'Weights' | 'State'): string {
  const rows = parameters.map(({ attributes: { name: path, shape, initializer } }) => {
    return `  { name: ${stringLiteral(path)}, shape: [${shape.join(', ')}], start: ${startOf(initializer)} },`;
  });
  const what = name === 'State' ? 'All that a step reads and changes' : 'Every weight that the model reads';
  const held = name === 'State' ? 'The state' : 'The weights';
  return `\n/** ${what}, and how it starts. */
const PARAMETERS = [
${rows.join('\n')}
] as const satisfies readonly Parameter[];

/** ${held} on the device, by the names in a file. */
type ${name} = {
  readonly [P in (typeof PARAMETERS)[number] as P['name']]: Shaped<P['shape']>;
};`;
}

function startOf(initializer: Initializer): string {
  const { kind } = initializer;
  return kind === 'truncated-normal' ? `{ kind: '${kind}', stddev: ${initializer.stddev} }` : `{ kind: '${kind}' }`;
}
