import { basename, resolve } from 'node:path';
import type { ImportedSet } from '../../../runtime/data/import/assemble.ts';
import { elementTypeOf } from '../../../runtime/data/elements.ts';
import { assemble } from '../../../runtime/data/import/assemble.ts';
import { scalesOf } from '../../../runtime/data/intensities.ts';
import type { Diagnostic, Report } from '../../diagnostics/diagnostic.ts';
import { displayName } from '../../source/project.ts';
import type { Job } from '../job.ts';
import { describeClipped } from './clipped-images.ts';
import { describeEmptySplits } from './empty-splits.ts';
import { describeLeftOut } from './left-out.ts';
import { compareWithPublished, type PublishedSet } from './published-sets.ts';
import { saveData } from './save.ts';

/** A data folder that was written. */
export interface DataFolder {
  readonly name: string;
  readonly images: number;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  /** Most raters of an image. */
  readonly raters: number;
  /** Images of each split. */
  readonly counts: Readonly<Record<string, number>>;
  /** Which published set it is, a sentence; null where it is none, or its numbers differ, which is a finding. */
  readonly published: string | null;
}

/** What came of an import; `findings` were told already. A folder is written whole or not at all. */
export type Imported =
  | { readonly kind: 'imported'; readonly folder: DataFolder; readonly findings: readonly Diagnostic[] }
  | { readonly kind: 'refused'; readonly findings: readonly Diagnostic[] }
  | { readonly kind: 'aborted'; readonly findings: readonly Diagnostic[] };

export interface FinishedSet extends Omit<ImportedSet, 'name'> {
  /** What was left out and why, a sentence each; kept in the manifest. */
  readonly leftOut: readonly string[];
  /** The published set that it should be; none without it. */
  readonly published?: PublishedSet | null;
}

/** Writes imported images as a data folder; null when it cannot be written. Both that and what was left out are reported. */
export async function finishImport(
  out: string,
  { leftOut, published, ...set }: FinishedSet,
  job: Job,
  report: Report,
): Promise<DataFolder | null> {
  const name = basename(resolve(job.host.workingDirectory, out));
  const notes = leftOut.length === 0 ? set.notes : { ...set.notes, leftOut };
  const contents = assemble({ ...set, notes, name });
  if (!(await saveData(out, contents, job, report))) return null;
  const what = `written to ${displayName(job.host, out)}; look at it with \`phisegc data check\``;
  job.progress({ kind: 'ended', what });
  const { counts, intensities, images: pixels } = contents;
  const train = { first: 0, count: counts.train ?? 0 };
  const stated = { dtype: elementTypeOf(pixels), intensities, channels: set.channels, train };
  const scales = scalesOf(pixels, set.images.length, stated);
  const warnings = [
    scales.ok ? describeClipped(name, pixels, scales.value) : null,
    describeEmptySplits(name, counts, set.images),
    describeLeftOut(name, leftOut),
  ];
  for (const warning of warnings) if (warning !== null) report(warning);
  const likeness = !published ? null : compareWithPublished(name, published, set.images);
  if (likeness?.kind === 'other') report(likeness.finding);
  const { height, width, channels, images } = set;
  const [, raters = 0] = contents.maskShape;
  return {
    name,
    images: images.length,
    height,
    width,
    channels,
    raters,
    counts,
    published: likeness?.kind === 'same' ? likeness.text : null,
  };
}
