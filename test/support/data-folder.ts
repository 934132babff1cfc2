import { createHash } from 'node:crypto';

/** Files of a data folder, by name. */
export type DataFiles = Readonly<Record<string, string | Uint8Array>>;

export interface DataFolderOptions {
  /** As they lie in the file. */
  readonly images: Uint8Array;
  /** Further entries of `images`: `dtype`, `intensities`. */
  readonly values?: Readonly<Record<string, unknown>>;
  /** [N, H, W] or [N, H, W, C] */
  readonly imageShape: readonly number[];
  readonly masks: Uint8Array;
  /** [N, rater, H, W] */
  readonly maskShape: readonly number[];
  readonly counts: Readonly<Record<string, number>>;
  readonly classes?: readonly string[];
  /** Replaces or adds entries of the manifest. */
  readonly changes?: Readonly<Record<string, unknown>>;
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** The files of a data folder with unpacked arrays, written out by hand: nothing of the code under test is in it. */
export function dataFolderFiles({
  images,
  imageShape,
  masks,
  maskShape,
  values = {},
  ...rest
}: DataFolderOptions): DataFiles {
  const manifest = {
    format: 'multi-rater-seg/1',
    name: 'by hand',
    images: { file: 'images.u8', shape: imageShape, gzip: false, sha256Raw: sha256(images), ...values },
    masks: { file: 'masks.u8', shape: maskShape, gzip: false, sha256Raw: sha256(masks) },
    classes: rest.classes ?? ['background', 'lesion'],
    counts: rest.counts,
    ...rest.changes,
  };
  return { 'manifest.json': JSON.stringify(manifest), 'images.u8': images, 'masks.u8': masks };
}
