import { formatAttributes } from '../graph/dump.ts';
import type { NodeId } from '../graph/ir.ts';
import { present } from '../invariant.ts';
import type { Pass } from './pass.ts';
import { prune } from './shared/prune.ts';

export const commonSubexpressions: Pass = {
  name: 'common-subexpressions',
  summary: 'Computes once what is written twice: one op, one list of operands, one set of attributes.',
  run({ nodes, outputs }) {
    const known = new Map<string, NodeId>();
    const firsts: NodeId[] = [];
    const firstOf = (id: NodeId): NodeId => present(firsts[id], `first node like ${id}`);
    // What equal ops compute from operands of equal types has one type: nothing is to be inferred.
    const joined = nodes.map((node) => {
      const operands = node.operands.map(firstOf);
      const key = `${node.op}(${operands.join(',')})${formatAttributes(node.attributes)}`;
      const first = known.get(key) ?? node.id;
      known.set(key, first);
      firsts.push(first);
      return operands.every((operand, place) => operand === node.operands[place]) ? node : { ...node, operands };
    });
    return prune({ nodes: joined, outputs: outputs.map(({ name, node }) => ({ name, node: firstOf(node) })) });
  },
};
