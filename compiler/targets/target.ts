import type { OpName } from '../graph/ir.ts';
import type { KernelTable } from './tfjs/kernel.ts';

export type TargetId = 'node-gpu' | 'node' | 'webgpu' | 'wasm' | 'cpu';

/** An engine that generated code can run on. */
export interface Target {
  readonly id: TargetId;
  /** A few words for people: `WebAssembly, in Node and browsers`. */
  readonly title: string;
  /** The npm packages that the generated files import. */
  readonly packages: readonly string[];
  /** The kernels that the engine's backend registers. */
  readonly capabilities: ReadonlySet<string>;
  /** How each op is written. */
  readonly table: KernelTable;
  /** The kernels that an op needs on this target. */
  kernels(op: OpName): readonly string[];
  /** The text of `engine.ts`, which opens the engine; `header` goes first. */
  engine(header: string): string;
}
