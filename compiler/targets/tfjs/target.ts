import type { OpName } from '../../graph/ir.ts';
import type { Target, TargetId } from '../target.ts';
import { readWithEmbedded } from './embedded.ts';
import type { KernelTable } from './kernel.ts';
import { tfjsKernels } from './kernels/index.ts';

/** A target that runs TensorFlow.js; such targets differ in their backend, in how it is opened, and in some kernels. */
export function tfjsTarget(target: {
  readonly id: TargetId;
  readonly title: string;
  readonly packages: readonly string[];
  readonly kernels: readonly string[];
  /** Ops that are written in another way than on most backends. */
  readonly overrides?: Partial<KernelTable>;
  /** What the engine's file imports of `runtime/embed`, by name; it stands in the emitted file itself. */
  readonly embedded?: readonly string[];
}): Target {
  const table: KernelTable = { ...tfjsKernels, ...target.overrides };
  return {
    id: target.id,
    title: target.title,
    packages: target.packages,
    capabilities: new Set(target.kernels),
    table,
    kernels: (op: OpName) => table[op].kernels,
    engine: (header) => `${header}\n\n${readWithEmbedded(`engines/${target.id}`, target.embedded ?? [])}`,
  };
}
