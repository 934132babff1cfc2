/** A spec as a command line names it. */
export interface SpecWithSettings {
  /** A spec file; `file.phiseg#name` picks one model of it, the last one without a name; `trained:phiseg-l5` is that of a trained model. */
  readonly path: string;
  /** Settings that change it, `latent.levels=3`. */
  readonly set: readonly string[];
}
