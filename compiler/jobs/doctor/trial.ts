/** What came of a tiny model on one engine; written as a line of JSON by the process that ran it. */
export type Trial =
  | {
      readonly works: true;
      /** What it runs on, in a few words. */
      readonly describe: string;
      /** The largest difference of a loss or a probability from the reference evaluator. */
      readonly error: number;
      /** From the start of the process to the end of the second sample. */
      readonly seconds: number;
      /** What the engine says of itself. */
      readonly details: Readonly<Record<string, string>>;
    }
  | { readonly works: false; readonly reason: string; readonly mend: string | null };
