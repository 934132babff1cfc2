/** A project as the editor has it: texts by their paths, the spec that is meant, and the model of it. */
export interface Project {
  readonly files: Readonly<Record<string, string>>;
  readonly main: string;
  readonly model: string;
}
