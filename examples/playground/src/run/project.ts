/** The texts of the page, and the model of them that is looked at. */
export interface Project {
  /** Texts by their names, relative to the project: `mine.phiseg`. */
  readonly files: Readonly<Record<string, string>>;
  /** The file that the model stands in. */
  readonly main: string;
  readonly model: string;
}
