import type { CropSize } from './data/crop-size.ts';
import type { Imported } from './data/finish-import.ts';
import { importPictures } from './data/import-pictures.ts';
import { HPU_CROPS } from './data/picture-form.ts';
import type { Job } from './job.ts';

/** The LIDC crops of the Hierarchical Probabilistic U-Net, and the folder to make of them. */
export interface ImportHpuCropsRequest {
  /** The folder that the three archives were unpacked into: train/, val/ and test/, each with images/ and gt/. */
  readonly dir: string;
  /** The data folder to make. */
  readonly out: string;
  /** Height and width in pixels of the middle that is cut out; the whole 180 without it. */
  readonly size?: CropSize | null;
  /** Whether the first bad file ends the import, instead of being left out. */
  readonly strict?: boolean;
}

/** What other pictures may have otherwise. */
const REST = { classes: 2, window: null, store: 'uint8', ignore: null, seed: 0 } as const;

/** Makes a data folder of the LIDC crops that were published with the Hierarchical Probabilistic U-Net, in their own split. */
export async function importHpuCrops(request: ImportHpuCropsRequest, job: Job): Promise<Imported> {
  const { dir, out, size = null, strict = false } = request;
  return importPictures({ ...REST, dir, out, size, strict }, HPU_CROPS, job);
}
