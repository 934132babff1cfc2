import type { TensorFlow } from '../tensorflow.ts';

export interface EngineSetup {
  /** Told of errors that an engine reports after the fact. */
  onError(error: Error): void;
}

/** What phisegc knows of one engine. */
export interface EngineDefinition {
  /** The name that the backend has in TensorFlow.js. */
  readonly backend: string;
  /** The command that mends what keeps it from being opened. */
  install(error: unknown): string;
  open(setup: EngineSetup): Promise<TensorFlow>;
  /** What it runs on, in a few words; called when it is open. */
  describe(tf: TensorFlow): string;
}

/** A package of npm is missing, as Node says it. */
export function isPackageMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';
}
