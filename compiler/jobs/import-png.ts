import type { Window } from '../../runtime/pictures/window.ts';
import type { CropSize } from './data/crop-size.ts';
import type { Imported } from './data/finish-import.ts';
import { importPictures } from './data/import-pictures.ts';
import { PLAIN } from './data/picture-form.ts';
import type { PngStore } from './data/read-png-case.ts';
import type { Job } from './job.ts';

/** Pictures and masks, and the folder to make of them. */
export interface ImportPngRequest {
  /** A folder with images/NAME.png and masks/NAME_RATER.png, at the top or in train/, val/ and test/. */
  readonly dir: string;
  /** The data folder to make. */
  readonly out: string;
  /** Classes with the background, 2 to 255; 2 without it. */
  readonly classes?: number;
  /** Height and width in pixels of the middle that is cut out; whole pictures, of one size, without it. */
  readonly size?: CropSize | null;
  /** Stored values that become 0 and 255, or 0 and 1 to a model; all that the bits hold without it. */
  readonly window?: Window | null;
  /** `uint16` keeps the values of pictures of 16 bits, and the window in the manifest; `uint8` without it. */
  readonly store?: PngStore;
  /** A value of masks, none of the classes, at pixels that count nowhere; none without it. */
  readonly ignore?: number | null;
  /** Of the split, where the files come in none; 0 without it. */
  readonly seed?: number;
  /** Whether the first bad file ends the import, instead of being left out. */
  readonly strict?: boolean;
}

/** Makes a data folder of pictures and masks in PNG files. */
export async function importPng(request: ImportPngRequest, job: Job): Promise<Imported> {
  const { dir, out, classes = 2, size = null, window = null, seed = 0, strict = false } = request;
  const { store = 'uint8', ignore = null } = request;
  return importPictures({ dir, out, classes, size, window, store, ignore, seed, strict }, PLAIN, job);
}
