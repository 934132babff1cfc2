import { addCopy } from '../graph/copy.ts';
import { formatAttributes } from '../graph/dump.ts';
import type { NodeId } from '../graph/ir.ts';
import type { Pass } from './pass.ts';
import { rewrite } from './shared/rewrite.ts';

export const commonSubexpressions: Pass = {
  name: 'common-subexpressions',
  summary: 'Computes once what is written twice: one op, one list of operands, one set of attributes.',
  run: (graph) => {
    const known = new Map<string, NodeId>();
    return rewrite(graph, (node, { builder, operands }) => {
      const key = `${node.op}(${operands.join(',')})${formatAttributes(node.attributes)}`;
      const id = known.get(key) ?? addCopy(builder, node, operands);
      known.set(key, id);
      return id;
    });
  },
};
