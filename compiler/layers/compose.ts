import type { AttributesOf, NodeId, OpName } from '../graph/ir.ts';
import type { TypeProblem } from '../graph/op.ts';
import type { LayerContext } from './layer.ts';

/** A node, or why there is none. */
export type Built = NodeId | TypeProblem;

/** Adds ops that read each other; the first problem is what all that read it give. */
export interface Composer {
  add<O extends OpName>(op: O, operands: readonly Built[], attributes: AttributesOf<O>): Built;
  constant(value: number): Built;
}

export function composer(context: LayerContext): Composer {
  const add: Composer['add'] = (op, operands, attributes) => {
    const nodes = operands.filter((operand) => typeof operand === 'number');
    const problem = operands.find((operand) => typeof operand !== 'number');
    return problem ?? context.add(op, nodes, attributes);
  };
  return { add, constant: (value) => add('constant', [], { value }) };
}
