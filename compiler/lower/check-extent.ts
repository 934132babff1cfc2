import { diagnose } from '../diagnostics/codes.ts';
import type { Report } from '../diagnostics/diagnostic.ts';
import type { GraphNode } from '../graph/ir.ts';
import { type Bindings, formatShape, resolveShape } from '../graph/tensor-type.ts';
import type { Spec } from '../elaborate/types.ts';
import type { Networks } from './lower-networks.ts';
import type { Requirement } from './requirements.ts';

/** Numbers that a map of one image, or all weights together, may have: 8 GiB. Beyond that no engine has an address for each. */
const MOST_NUMBERS = 2 ** 31;

/**
 * Refuses networks that no machine can hold: the first map that is too large, or the weights.
 * @param bindings one image of the known size, or of the smallest that fits
 */
export function checkExtent({ graph, madeAt }: Networks, bindings: Bindings, report: Report): void {
  const refuse = (node: GraphNode, what: string, numbers: number): void => {
    const help = ['use fewer channels, smaller kernels or a smaller size'];
    const span = madeAt.get(node.id) ?? node.origin.span ?? undefined;
    report(diagnose('model/too-large', { what, numbers, limit: MOST_NUMBERS }, { span, label: 'made here', help }));
  };
  let weights = 0;
  for (const node of graph.nodes) {
    const shape = resolveShape(node.type.shape, bindings);
    const numbers = shape.reduce((product, extent) => product * extent, 1);
    const isWeight = node.op === 'parameter';
    if (isWeight) weights += numbers;
    if (isWeight ? weights <= MOST_NUMBERS : numbers <= MOST_NUMBERS) continue;
    if (isWeight) refuse(node, `the weights up to ${node.attributes.name} have`, weights);
    else refuse(node, `${node.origin.path} makes a map ${formatShape(shape.slice(1))} of`, numbers);
    return;
  }
}

/** One image of the known size, or of the smallest that fits. */
export function smallestBindings(spec: Spec, requirements: readonly Requirement[]): Bindings {
  const { height, width } = spec.input;
  const smallest = (symbol: string): number => requirements.find((one) => one.symbol === symbol)?.multipleOf ?? 1;
  return {
    N: 1,
    H: typeof height === 'number' ? height : smallest('H'),
    W: typeof width === 'number' ? width : smallest('W'),
  };
}
