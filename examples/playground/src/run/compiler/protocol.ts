import type { Facts } from '../facts.ts';
import type { Project } from '../project.ts';

export type EngineId = 'webgpu' | 'wasm';

/** What the compiler's worker is asked. */
export type CompilerCalls = {
  /** Checks the model that is meant; a failure tells its mistakes. */
  readonly read: { readonly request: Project; readonly reply: Facts };
  /** Compiles the model that was read last: modules of JavaScript, whose packages are named by `package:NAME`. */
  readonly compile: {
    readonly request: { readonly engine: EngineId; readonly part: 'model' | 'trainer' };
    readonly reply: Modules;
  };
};

export interface Modules {
  /** Opens the engine. */
  readonly engine: string;
  /** The class of the model, or of its trainer. */
  readonly code: string;
}
