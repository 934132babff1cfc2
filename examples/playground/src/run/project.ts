/** The texts of the page, and the model of them that is looked at. */
export interface Project {
  /** Texts by their names, relative to the project: `mine.phiseg`. */
  readonly files: Readonly<Record<string, string>>;
  /** The file that the model stands in. */
  readonly main: string;
  readonly model: string;
}

/** What the panel needs of the page: nothing yet. */
export type RunOptions = Readonly<Record<string, never>>;

/** The panel in which a model is run. */
export interface RunPanel {
  /** Takes the model as it stands now; null while its text has errors. */
  use(project: Project | null): void;
  dispose(): void;
}
