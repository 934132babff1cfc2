import type { GraphNode } from '../../graph/ir.ts';
import { parametersTable } from '../typescript/parameters.ts';

/**
 * The table of weights, and the type that gives each its shape.
 * @param name of the type
 */
export function parametersStatement(parameters: readonly GraphNode<'parameter'>[], name: 'Weights' | 'State'): string {
  const what = name === 'State' ? 'All that a step reads and changes' : 'Every weight that the model reads';
  const held = name === 'State' ? 'The state' : 'The weights';
  return `${parametersTable(parameters, what)}

/** ${held} on the device, by the names in a file. */
type ${name} = {
  readonly [P in (typeof PARAMETERS)[number] as P['name']]: Shaped<P['shape']>;
};`;
}
