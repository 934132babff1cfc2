import { posix } from 'node:path';
import type { SplitName } from '../../../runtime/data/import/assemble.ts';
import { type Candidates, type FoundCases, settle, stemOf, type Wanted } from './settle-nifti-cases.ts';

/** A way in which data sets lie in folders. */
export interface NiftiLayout {
  readonly name: string;
  /** For messages. */
  readonly shape: string;
  /** Null where the files lie in another way. */
  find(files: readonly string[], wanted: Wanted): FoundCases | null;
}

const SPLIT_NAMES: ReadonlyMap<string, SplitName> = new Map([
  ['training', 'train'],
  ['train', 'train'],
  ['validation', 'val'],
  ['val', 'val'],
  ['testing', 'test'],
  ['test', 'test'],
]);

function splitOfPath(path: string): SplitName | null {
  return path.split('/').flatMap((part) => SPLIT_NAMES.get(part.toLowerCase()) ?? [])[0] ?? null;
}

/** Splits count only where the files come in two or more: a folder of training data alone is still to be split. */
function withSplits(all: readonly Candidates[]): readonly Candidates[] {
  const splits = new Set(all.map(({ split }) => split));
  return splits.size > 1 && !splits.has(null) ? all : all.map((one) => ({ ...one, split: null }));
}

function groupBy(files: readonly string[], keyOf: (path: string) => string): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const file of files) {
    const group = groups.get(keyOf(file));
    if (group === undefined) groups.set(keyOf(file), [file]);
    else group.push(file);
  }
  return groups;
}

/** https://qubiq.grand-challenge.org: a folder a case, in folders Training and Validation. */
const QUBIQ: NiftiLayout = {
  name: 'qubiq',
  shape: 'CASE/image.nii.gz with CASE/taskNN_segNN.nii.gz, as in QUBIQ',
  find: (files, wanted) => {
    const cases = [...groupBy(files, posix.dirname)].filter(([, own]) => own.some((path) => stemOf(path) === 'image'));
    if (cases.length === 0) return null;
    const candidates = cases.map(([folder, own]): Candidates => {
      const masks = own.flatMap((path): [string, string][] => {
        const rater = /_(seg\d+)$/.exec(stemOf(path))?.[1];
        return rater === undefined ? [] : [[rater, path]];
      });
      const images = own.filter((path) => stemOf(path) === 'image');
      return { subject: folder, split: splitOfPath(folder), images, masks };
    });
    return settle(withSplits(candidates), { ...wanted, images: null });
  },
};

/** http://medicaldecathlon.com; nnU-Net adds four digits for the channel to the names of images. */
const MSD: NiftiLayout = {
  name: 'msd',
  shape: 'imagesTr/NAME.nii.gz with labelsTr/NAME.nii.gz, as in the Medical Segmentation Decathlon',
  find: (files, wanted) => {
    const labels = files.filter((path) => /(^|\/)labelsTr\/[^/]+$/.test(path));
    if (labels.length === 0) return null;
    const [first = '', ...others] = groupBy(labels, posix.dirname).keys();
    if (others.length > 0) {
      return {
        ok: false,
        path: first,
        reason: `it lies beside ${others.join(', ')}`,
        help: ['import them one by one'],
      };
    }
    const folder = posix.join(posix.dirname(first), 'imagesTr');
    const labelOf = new Map(labels.map((path) => [stemOf(path), path]));
    const nameOf = (path: string): string =>
      labelOf.has(stemOf(path)) ? stemOf(path) : stemOf(path).replace(/_\d{4}$/, '');
    const images = groupBy(
      files.filter((path) => posix.dirname(path) === folder),
      nameOf,
    );
    const missing = labels.find((path) => !images.has(stemOf(path)));
    if (missing !== undefined) {
      return { ok: false, path: missing, reason: `there is no image of its name in ${folder}`, help: [] };
    }
    const candidates = [...images].map(([name, own]): Candidates => {
      const label = labelOf.get(name);
      return { subject: name, split: null, images: own, masks: label === undefined ? [] : [['', label]] };
    });
    return settle(candidates, { ...wanted, mask: null });
  },
};

const RAW = /^(sub-[^/]+)\/(?:(ses-[^/]+)\/)?/;
const DERIVED = /^derivatives\/([^/]+)\/((sub-[^/]+)\/(?:(ses-[^/]+)\/)?)/;

/** https://bids-specification.readthedocs.io: each rater is a folder in derivatives/. */
const BIDS: NiftiLayout = {
  name: 'bids',
  shape: 'sub-NAME/[ses-NAME/]anat/….nii.gz with derivatives/RATER/sub-NAME/[ses-NAME/]anat/….nii.gz, as in BIDS',
  find: (files, wanted) => {
    const images = groupBy(
      files.filter((path) => RAW.test(path)),
      (path) => RAW.exec(path)?.[0] ?? '',
    );
    const masks = groupBy(
      files.filter((path) => DERIVED.test(path)),
      (path) => DERIVED.exec(path)?.[2] ?? '',
    );
    if (images.size === 0 || masks.size === 0) return null;
    const lone = [...masks].find(([key]) => !images.has(key));
    if (lone !== undefined) {
      return { ok: false, path: lone[1][0] ?? '', reason: `there is no image in ${lone[0]}`, help: [] };
    }
    const candidates = [...images].map(([key, own]): Candidates => {
      const rated = (masks.get(key) ?? []).map((path): [string, string] => [DERIVED.exec(path)?.[1] ?? '', path]);
      return { subject: RAW.exec(key)?.[1] ?? key, split: null, images: own, masks: rated };
    });
    return settle(candidates, wanted);
  },
};

/** All layouts that are known. */
export const LAYOUTS: readonly NiftiLayout[] = [QUBIQ, MSD, BIDS];
