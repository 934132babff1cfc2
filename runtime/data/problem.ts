/** What is wrong with a data folder; `file` is a name in it. */
export type DataProblem =
  | { readonly kind: 'no-manifest'; readonly reason: string }
  | { readonly kind: 'not-json'; readonly reason: string }
  /** Another version, or something else altogether: the `format` that was found. */
  | { readonly kind: 'version'; readonly found: string }
  /** The manifest breaks its schema; `place` is a path such as `images.shape`. */
  | { readonly kind: 'schema'; readonly place: string; readonly reason: string }
  /** Entries of the manifest that contradict each other. */
  | { readonly kind: 'contradiction'; readonly reason: string }
  | { readonly kind: 'array-missing'; readonly file: string; readonly reason: string }
  | { readonly kind: 'array-damaged'; readonly file: string }
  /** In bytes, unpacked; null when there are more than expected, of which no count was made. */
  | { readonly kind: 'array-size'; readonly file: string; readonly actual: number | null; readonly expected: number }
  | { readonly kind: 'array-hash'; readonly file: string; readonly actual: string; readonly expected: string }
  | {
      readonly kind: 'label';
      readonly image: number;
      readonly rater: number;
      readonly label: number;
      readonly classes: number;
    }
  /** A plane in which some pixels, but not all, are 255. */
  | { readonly kind: 'partly-absent'; readonly image: number; readonly rater: number; readonly pixels: number }
  /** How values become what a model sees cannot be known. */
  | { readonly kind: 'intensities'; readonly reason: string }
  /** A value of an image that is no number, or infinite. */
  | { readonly kind: 'not-finite'; readonly image: number; readonly value: number }
  /** Every pixel is ignored by one of the image's raters. */
  | { readonly kind: 'all-ignored'; readonly image: number }
  | { readonly kind: 'no-rater'; readonly image: number }
  | { readonly kind: 'rater-count'; readonly image: number; readonly actual: number; readonly expected: number }
  | { readonly kind: 'split-field'; readonly image: number; readonly actual: string; readonly expected: string }
  | { readonly kind: 'subject-in-splits'; readonly subject: string; readonly splits: readonly string[] }
  | { readonly kind: 'no-split'; readonly split: string; readonly splits: readonly string[] }
  | {
      readonly kind: 'no-annotator';
      readonly split: string;
      readonly annotators: readonly number[];
      readonly raters: number;
    }
  /** Images that are to be turned by quarters, and are not square. */
  | { readonly kind: 'not-square'; readonly height: number; readonly width: number }
  | { readonly kind: 'too-few-images'; readonly split: string; readonly images: number; readonly batch: number };

/** Something about a data folder, or why there is none. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: DataProblem };

export const refuse = (problem: DataProblem): { readonly ok: false; readonly problem: DataProblem } => ({
  ok: false,
  problem,
});
