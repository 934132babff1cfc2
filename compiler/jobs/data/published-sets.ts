import { groupOf, type ImportedImage, type SplitName } from '../../../runtime/data/import/assemble.ts';
import { diagnose } from '../../diagnostics/codes.ts';
import { counted } from '../../diagnostics/counted.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { thousands } from '../../explain/table.ts';

/** A data set that others publish, and how many images of how many patients it has. */
export interface PublishedSet {
  readonly name: string;
  /** Where its counts are from. */
  readonly source: string;
  /** In each split that it comes in; a null split is the whole set. */
  readonly parts: readonly PublishedPart[];
}

interface PublishedPart extends Counts {
  readonly split: SplitName | null;
}

interface Counts {
  readonly images: number;
  readonly subjects: number;
}

/** The patches of LIDC-IDRI that PHiSeg and most later papers use. */
export const LIDC_V1: PublishedSet = {
  name: 'LIDCv1',
  source: 'https://github.com/stefanknegt/Probabilistic-Unet-Pytorch/issues/8',
  parts: [{ split: null, images: 15_096, subjects: 875 }],
};

/** The crops of LIDC-IDRI that were published with the Hierarchical Probabilistic U-Net. */
export const LIDC_V2: PublishedSet = {
  name: 'LIDCv2',
  source: 'https://github.com/google-deepmind/deepmind-research/tree/master/hierarchical_probabilistic_unet',
  parts: [
    { split: 'train', images: 8843, subjects: 530 },
    { split: 'val', images: 1993, subjects: 111 },
    { split: 'test', images: 1980, subjects: 103 },
  ],
};

/** Whether imported images are a published set, as far as their numbers say. */
export type Likeness =
  | { readonly kind: 'same'; readonly text: string }
  | { readonly kind: 'other'; readonly finding: Diagnostic };

/** Holds the numbers of an import against those that were published. */
export function compareWithPublished(path: string, set: PublishedSet, images: readonly ImportedImage[]): Likeness {
  const rows = set.parts.map((part) => ({ part, found: countsOf(images, part.split) }));
  const differing = rows.filter(({ part, found }) => part.images !== found.images || part.subjects !== found.subjects);
  if (differing.length > 0) {
    const help = [
      ...rows.map(({ part, found }) => `${part.split ?? 'found'}: ${say(found)}; published: ${say(part)}`),
      'scores on it are not comparable with those that were published',
      `the published numbers: ${set.source}`,
    ];
    return { kind: 'other', finding: diagnose('data/other-counts', { path, set: set.name }, { help }) };
  }
  const total = (count: (counts: Counts) => number): number => set.parts.reduce((sum, part) => sum + count(part), 0);
  const all = { images: total((part) => part.images), subjects: total((part) => part.subjects) };
  return { kind: 'same', text: `this is ${set.name}, ${say(all)}, as published` };
}

function countsOf(images: readonly ImportedImage[], split: SplitName | null): Counts {
  const own = split === null ? images : images.filter((image) => image.split === split);
  return { images: own.length, subjects: new Set(own.map(groupOf)).size };
}

function say({ images, subjects }: Counts): string {
  const of = (count: number, one: string): string => counted(count, one).replace(/^\d+/, thousands(count));
  return `${of(images, 'slice')}, ${of(subjects, 'patient')}`;
}

/** The sets of QUBIQ 2020, training and validation together: one slice a case. https://qubiq.grand-challenge.org/participation/ */
const QUBIQ: readonly { readonly name: string; readonly cases: number; readonly raters: number }[] = [
  { name: 'prostate', cases: 55, raters: 6 },
  { name: 'brain growth', cases: 39, raters: 7 },
  { name: 'brain tumor', cases: 32, raters: 3 },
  { name: 'kidney', cases: 24, raters: 3 },
];

/** Which set of QUBIQ has the numbers of an import, as a sentence; null where none has. */
export function recogniseQubiq(images: readonly ImportedImage[]): string | null {
  const { images: slices, subjects } = countsOf(images, null);
  const raters = new Set(images.map(({ masks }) => masks.length));
  const row = QUBIQ.find((one) => one.cases === slices && one.cases === subjects && raters.has(one.raters));
  return row === undefined
    ? null
    : `its numbers are those of QUBIQ 2020, ${row.name}: ${row.cases} cases, ${row.raters} raters`;
}
