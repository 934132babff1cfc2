/** What phisegc knows of one engine. `Library` is what generated code calls. */
export interface EngineDefinition<Library> {
  /** The command that installs what may be missing. */
  readonly install: string;
  open(): Promise<Library>;
  /** What it runs on, in a few words; called when it is open. */
  describe(library: Library): string;
  /** Frees the engine and all tensors on it. It can be opened again. */
  close(library: Library): void;
}
