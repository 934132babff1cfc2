import type { OpName } from '../../graph/ir.ts';
import type { Target, TargetId } from '../target.ts';
import { readWithEmbedded } from '../typescript/embedded.ts';
import { fileStem } from '../typescript/names.ts';
import type { TfjsWriterTable } from './writer.ts';
import { tfjsWriters } from './writers/index.ts';

export type TfjsTargetId = Exclude<TargetId, 'onnx'>;

/** A target that runs TensorFlow.js. */
export interface TfjsTarget extends Target {
  readonly id: TfjsTargetId;
  /** The kernels that the engine's backend registers. */
  readonly capabilities: ReadonlySet<string>;
  /** How each op is written. */
  readonly table: TfjsWriterTable;
  /** The kernels that an op needs on this target. */
  kernels(op: OpName): readonly string[];
}

/** Such targets differ in their backend, in how it is opened, and in some kernels. */
export function tfjsTarget(target: {
  readonly id: TfjsTargetId;
  readonly title: string;
  readonly packages: readonly string[];
  readonly nodePackages?: readonly string[];
  readonly kernels: readonly string[];
  /** Ops that are written in another way than on most backends. */
  readonly overrides?: Partial<TfjsWriterTable>;
  /** What the engine's file imports of `runtime/embed`, by name; it stands in the emitted file itself. */
  readonly embedded?: readonly string[];
  /** Whether the kernels of a phase or step are recorded once and then launched again, see `runtime/embed/webgpu/replay.ts`. */
  readonly isReplayed?: boolean;
}): TfjsTarget {
  const table: TfjsWriterTable = { ...tfjsWriters, ...target.overrides };
  const capabilities = new Set(target.kernels);
  const { isReplayed = false } = target;
  return {
    id: target.id,
    title: target.title,
    packages: target.packages,
    nodePackages: target.nodePackages ?? [],
    capabilities,
    table,
    kernels: (op) => table[op]?.kernels ?? [op],
    missing: (op) => (table[op]?.kernels ?? [op]).filter((kernel) => !capabilities.has(kernel)),
    async model(request, firstLine) {
      // Only those who emit load what writes.
      const { modelFile } = await import('./model-file.ts');
      return [
        { path: `${fileStem(request.spec.name)}.ts`, content: modelFile(request, table, firstLine, { isReplayed }) },
      ];
    },
    async trainer(request, firstLine) {
      const { trainerFile } = await import('./training/trainer-file.ts');
      return [
        {
          path: `${fileStem(request.spec.name)}.train.ts`,
          content: trainerFile(request, table, firstLine, { isReplayed }),
        },
      ];
    },
    engine: (header) => `${header}\n\n${readWithEmbedded(`engines/${target.id}`, target.embedded ?? [])}`,
  };
}
