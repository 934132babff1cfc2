import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nifti } from '../../../test/data/support/nifti-file.ts';
import { array, doubles, knegtPickle } from '../../../test/data/support/pickle-file.ts';
import { mutateBytes } from '../mutate/bytes.ts';
import { choicesOf } from '../mutate/choices.ts';
import type { Subject } from '../subject.ts';
import { OUT, tryCommand } from './command.ts';

const corners = doubles([0, 0.5, 1, 0]);
const pickleFile = knegtPickle(
  ['p_slice1', 'p_slice2', 'q_slice1'].map((key) => ({
    key,
    image: array([2, 2], corners),
    masks: [array([2, 2], Uint8Array.of(0, 1, 1, 0), { type: 'u1', order: '|' })],
  })),
);

/** Pickles of Python with arrays of numpy. */
export const pickle: Subject = {
  name: 'pickle',
  title: 'pickles, `data import knegt`',
  share: 5,
  async open(folder) {
    return {
      feed(seed, index) {
        writeFileSync(join(folder, 'mutant.pickle'), mutateBytes(pickleFile, choicesOf(seed, index)));
        return tryCommand(folder, ['data', 'import', 'knegt', 'mutant.pickle', '--out', OUT]);
      },
    };
  },
};

const scan = nifti([3, 2, 2], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], { datatype: 4, slope: 1, gzip: false });
const mask = nifti([3, 2, 2], [0, 1, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0], { gzip: false });

/** NIfTI files: a scan, or its mask. */
export const niftiFiles: Subject = {
  name: 'nifti',
  title: 'scans in NIfTI, `data import nifti`',
  share: 5,
  async open(folder) {
    const place = join(folder, 'set', 'case01');
    mkdirSync(place, { recursive: true });
    return {
      feed(seed, index) {
        const mutant = mutateBytes(index % 2 === 0 ? scan : mask, choicesOf(seed, index));
        writeFileSync(join(place, 'image.nii'), index % 2 === 0 ? mutant : scan);
        writeFileSync(join(place, 'task01_seg01.nii'), index % 2 === 0 ? mask : mutant);
        return tryCommand(folder, ['data', 'import', 'nifti', 'set', '--window', '0:11', '--out', OUT]);
      },
    };
  },
};
