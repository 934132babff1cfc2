/** An image that a model is asked about; intensities from 0 to 1, row-major, channels last. */
export interface InputImage {
  /** In its split; 0 for a single image. */
  readonly place: number;
  /** Where its results go, below the output folder; empty for a single image. */
  readonly folder: string;
  /** For messages. */
  readonly name: string;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly data: Float32Array;
  /** Label maps by raters, [height * width] each. */
  readonly annotations: readonly Uint8Array[];
  /** How the rater of each of them is told apart: a name, or a number from 0. */
  readonly raters: readonly string[];
  /** The label of annotations at pixels that count nowhere; null where there is none. */
  readonly ignored: number | null;
}

/** Something read from outside, or why not. */
export type Reading<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: string };

export const refused = (reason: string): { readonly ok: false; readonly reason: string } => ({ ok: false, reason });
