import type { TensorFlow } from '../tensorflow.ts';

/** What phisegc knows of one engine. */
export interface EngineDefinition {
  /** The name that the backend has in TensorFlow.js. */
  readonly backend: string;
  /** The command that installs what may be missing. */
  readonly install: string;
  open(): Promise<TensorFlow>;
  /** What it runs on, in a few words; called when it is open. */
  describe(tf: TensorFlow): string;
}
