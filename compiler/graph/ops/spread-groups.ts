import type { OpDefinition } from '../op.ts';
import { costPerElement } from './shared/cost.ts';
import { type GroupsAttributes, inferSpread, spreadGroups64 } from './shared/groups.ts';
import { operandAt } from './shared/types.ts';

export const spreadGroups: OpDefinition<'spread-groups', GroupsAttributes> = {
  name: 'spread-groups',
  summary:
    'The kernel of a convolution in groups as that of one without, zeros where channels do not meet: [kh, kw, in/groups, out] to [kh, kw, in, out].',
  operands: ['kernel'],
  batch: 'none',
  infer: (operands, attributes) => inferSpread('spread-groups', operandAt(operands, 0), attributes),
  cost: costPerElement(0),
  evaluate: (operands, { groups }) => spreadGroups64(operandAt(operands, 0), groups),
  vjp: ({ cotangent, attributes, add }) => [add('gather-groups', [cotangent], attributes)],
};
