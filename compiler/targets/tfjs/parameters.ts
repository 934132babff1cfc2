import { parametersTable, type TableRow } from '../typescript/parameters.ts';

/**
 * The table of weights, and the type that gives each its shape.
 * @param name of the type
 */
export function parametersStatement(parameters: readonly TableRow[], name: 'Weights' | 'State'): string {
  const table =
    name === 'State'
      ? ({ what: 'All that a step reads and changes', type: 'StatePart' } as const)
      : ({ what: 'Every weight that the model reads', type: 'Parameter' } as const);
  const held = name === 'State' ? 'The state' : 'The weights';
  return `${parametersTable(parameters, table)}

/** ${held} on the device, by the names in a file. */
type ${name} = {
  readonly [P in (typeof PARAMETERS)[number] as P['name']]: Shaped<P['shape']>;
};`;
}
