import type { OpDefinition } from '../../op.ts';
import { zeros64 } from '../../tensor64.ts';
import { broadcastShape, broadcastTo, broadcastTypes } from './broadcast.ts';
import { costPerElement } from './cost.ts';
import { type NoAttributes, operandAt } from './types.ts';

type Shared = Pick<OpDefinition<string, NoAttributes>, 'operands' | 'batch' | 'infer' | 'cost' | 'evaluate'>;

/** What the arithmetic ops of two operands with broadcasting have in common. */
export function binary(op: string, apply: (a: number, b: number) => number): Shared {
  return {
    operands: ['a', 'b'],
    batch: 'broadcast',
    infer: (operands) => broadcastTypes(op, operandAt(operands, 0), operandAt(operands, 1)),
    cost: costPerElement(1),
    evaluate: (operands) => {
      const [x, y] = [operandAt(operands, 0), operandAt(operands, 1)];
      const result = zeros64(broadcastShape(x.shape, y.shape));
      const a = broadcastTo(x, result.shape).data;
      const b = broadcastTo(y, result.shape).data;
      for (let i = 0; i < a.length; i += 1) result.data[i] = apply(a[i] ?? 0, b[i] ?? 0);
      return result;
    },
  };
}
