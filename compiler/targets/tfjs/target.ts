import type { OpName } from '../../graph/ir.ts';
import type { Target, TargetId } from '../target.ts';
import { readEmbedded } from './embedded.ts';
import { tfjsKernels } from './kernels/index.ts';

/** A target that runs TensorFlow.js; such targets differ in their backend and in how it is opened. */
export function tfjsTarget(target: {
  readonly id: TargetId;
  readonly title: string;
  readonly packages: readonly string[];
  readonly kernels: readonly string[];
}): Target {
  return {
    id: target.id,
    title: target.title,
    packages: target.packages,
    capabilities: new Set(target.kernels),
    kernels: (op: OpName) => tfjsKernels[op].kernels,
    engine: (header) => `${header}\n\n${readEmbedded(`engines/${target.id}`)}`,
  };
}
