import type { OpDefinition } from '../op.ts';
import { costPerElement } from './shared/cost.ts';
import { gatherGroups64, type GroupsAttributes, inferGather } from './shared/groups.ts';
import { operandAt } from './shared/types.ts';

export const gatherGroups: OpDefinition<'gather-groups', GroupsAttributes> = {
  name: 'gather-groups',
  summary:
    'What of a kernel belongs to a convolution in groups, the adjoint of spread-groups: [kh, kw, in, out] to [kh, kw, in/groups, out].',
  operands: ['kernel'],
  batch: 'none',
  infer: (operands, attributes) => inferGather('gather-groups', operandAt(operands, 0), attributes),
  cost: costPerElement(0),
  evaluate: (operands, { groups }) => gatherGroups64(operandAt(operands, 0), groups),
  vjp: ({ cotangent, attributes, add }) => [add('spread-groups', [cotangent], attributes)],
};
