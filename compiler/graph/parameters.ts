import type { Graph } from './ir.ts';
import type { ParameterAttributes } from './ops/parameter.ts';

/** The parameters of a graph, each once however often it is read, in their order. */
export function parametersOf({ nodes }: Graph): readonly ParameterAttributes[] {
  const parameters = new Map<string, ParameterAttributes>();
  for (const { op, attributes } of nodes) if (op === 'parameter') parameters.set(attributes.name, attributes);
  return [...parameters.values()];
}

/** How many numbers a tensor of a shape has. */
export function sizeOfShape(shape: readonly number[]): number {
  return shape.reduce((product, extent) => product * extent, 1);
}

/** How many numbers the parameters of a purpose have together. */
export function countNumbers(
  parameters: readonly ParameterAttributes[],
  purpose: ParameterAttributes['purpose'],
): number {
  return parameters
    .filter((parameter) => parameter.purpose === purpose)
    .reduce((sum, { shape }) => sum + sizeOfShape(shape), 0);
}
