import type { Rate } from '../formula/formula.ts';
import type { GraphBuilder } from './builder.ts';
import type { NodeId, Origin } from './ir.ts';

/**
 * A rate as a node of shape []: a constant, or an input that the host computes before each step.
 * @param name what the input is called, `rate` or `beta[2]`: a name of its own in the graph
 */
export function addRate(builder: GraphBuilder, name: string, rate: Rate, origin: Origin): NodeId {
  if (typeof rate === 'number') return builder.add('constant', [], { value: rate }, origin);
  const type = { dtype: 'float32', shape: [] } as const;
  return builder.add('input', [], { name, role: 'schedule', formula: rate, type }, origin);
}
