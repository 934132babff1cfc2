export interface EngineSetup {
  /** Told of errors that an engine reports after the fact. */
  onError(error: Error): void;
  /** Threads that it may take; null for as many as the process has processors. */
  readonly threads: number | null;
}

/** What phisegc knows of one engine. `Library` is what generated code calls. */
export interface EngineDefinition<Library> {
  /** What it computes on: processors are shared by the thread, a GPU as a whole. */
  readonly device: 'cpu' | 'gpu';
  /** The command that mends what keeps it from being opened. */
  install(error: unknown): string;
  open(setup: EngineSetup): Promise<Library>;
  /** What it runs on, in a few words; called when it is open. */
  describe(library: Library, setup: EngineSetup): string;
  /** Frees the engine and all tensors on it. It can be opened again. */
  close(library: Library): void;
}

/** A package of npm is missing, as Node says it. */
export function isPackageMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';
}
