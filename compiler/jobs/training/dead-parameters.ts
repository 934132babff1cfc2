import type { FloatTensor } from '../../../runtime/index.ts';
import type { CheckedModel } from '../../check.ts';
import { diagnose } from '../../diagnostics/codes.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { TrainingStep } from '../../differentiate/training-step.ts';
import { sizeOf } from '../../graph/tensor64.ts';

/** Names that are listed. */
const SHOWN = 6;

/** Parameters whose gradient was zero in every step so far; null when there is none, or where the optimiser keeps nothing that says so. */
export function findDeadParameters(
  { trained, trace }: TrainingStep,
  state: ReadonlyMap<string, FloatTensor>,
): Diagnostic | null {
  const traces = trace === null ? undefined : state.get(trace)?.data;
  const parts = trained.map(({ name, start, shape }) => ({ name, start, size: sizeOf(shape) }));
  const dead = parts.filter(({ start, size }) => traces?.subarray(start, start + size).every((value) => value === 0));
  if (dead.length === 0) return null;
  return describe(dead);
}

/** Parameters that the loss does not depend on, which is known before the first step; null when there is none. */
export function describeUntrained({ untrained }: TrainingStep, { networks }: CheckedModel): Diagnostic | null {
  const dead = networks.nodes.flatMap((node) => {
    if (node.op !== 'parameter' || !untrained.includes(node.attributes.name)) return [];
    return [{ name: node.attributes.name, size: sizeOf(node.attributes.shape) }];
  });
  return dead.length === 0 ? null : describe(dead);
}

function describe(dead: readonly { readonly name: string; readonly size: number }[]): Diagnostic {
  const elements = dead.reduce((sum, { size }) => sum + size, 0);
  const names = dead.slice(0, SHOWN).map(({ name }) => name);
  return diagnose('train/dead-parameters', { count: dead.length, elements, names });
}
