import { posix } from 'node:path';
import { SAVE_AGAIN } from './mixed-masks.ts';
import type { PngCase } from './png-folders.ts';
import { LIDC_V2, type PublishedSet } from './published-sets.ts';

/** What is asked of folders of pictures beyond that they pair. */
export interface PictureForm {
  readonly importer: string;
  /** Height and width of every picture; null where any will do. */
  readonly side: number | null;
  /** Why a picture is none of this form; null where it is. */
  misfit(one: PngCase): string | null;
  /** What to do where 255 marks pixels to be ignored. */
  readonly remedy: string;
  readonly published: PublishedSet | null;
}

/** Pictures of any size and name. */
export const PLAIN: PictureForm = {
  importer: 'phisegc data import png',
  side: null,
  misfit: () => null,
  remedy: 'import it again with `--ignore 255`',
  published: null,
};

/** `z-105.0_c0` */
const CROP = /^z-.+_c\d+$/;
/** Counted from 1 in what was published of them, from 0 in files that are about. */
const LABELLERS: readonly (readonly string[])[] = [
  ['l0', 'l1', 'l2', 'l3'],
  ['l1', 'l2', 'l3', 'l4'],
];

/** The LIDC crops of the Hierarchical Probabilistic U-Net, as the README of its repository describes them. */
export const HPU_CROPS: PictureForm = {
  importer: 'phisegc data import hpu-crops',
  side: 180,
  misfit: ({ split, subject, image, masks }) => {
    if (split === null) return 'it lies in none of train, val and test';
    if (subject === null) return 'it lies in no folder of a patient';
    if (!CROP.test(posix.basename(image).replace(/\.png$/i, ''))) return 'it is not called z-POSITION_cCROP.png';
    const labellers = [...masks.keys()].sort();
    if (LABELLERS.some((all) => String(all) === String(labellers))) return null;
    return `it has masks of ${labellers.map((name) => name || 'no one').join(', ')}, not of four labellers (l0 to l3, or l1 to l4)`;
  },
  remedy: SAVE_AGAIN,
  published: LIDC_V2,
};
