import { basename, resolve } from 'node:path';
import { type DataSet, makeSyntheticSet, type Optimum, optimumOf, readDataSet, splitsOf } from '../../runtime/index.ts';
import { contactSheet } from '../../runtime/pictures/contact-sheet.ts';
import { diagnose } from '../diagnostics/codes.ts';
import { counted } from '../diagnostics/counted.ts';
import type { Diagnostic, Report } from '../diagnostics/diagnostic.ts';
import { hasErrors } from '../diagnostics/order.ts';
import { displayName } from '../source/project.ts';
import { present } from '../invariant.ts';
import { checkNumbers } from './check-numbers.ts';
import { describeDataProblem } from './data/describe-data-problem.ts';
import { isFree, saveData } from './data/save.ts';
import { writeFiles } from './files/write-files.ts';
import type { Job } from './job.ts';

/** How large a synthetic set is. */
export interface SynthesizeRequest {
  /** The data folder to make. */
  readonly out: string;
  /** Images: 60 % train, 20 % val, 20 % test; 400 without it. */
  readonly count?: number;
  /** Height and width in pixels, at least 16; 64 without it. */
  readonly size?: number;
  /** Raters per image; 4 without it. */
  readonly raters?: number;
  /** Classes with the background, 2 to 16; with more than two, raters grade the lesion; 2 without it. */
  readonly classes?: number;
  /** Of everything; 0 without it. */
  readonly seed?: number;
  /** A PNG file to make of the first images and their outlines. */
  readonly preview?: string | undefined;
}

/** `findings` were told already. */
export type Synthesized =
  | {
      readonly kind: 'made';
      readonly set: DataSet;
      /** The best scores there are, of the test split, or of all images where that is empty; null without images. */
      readonly optimum: Optimum | null;
      /** With an error where only the preview could not be written. */
      readonly findings: readonly Diagnostic[];
    }
  | { readonly kind: 'refused'; readonly findings: readonly Diagnostic[] };

/** More would not fit the memory of an ordinary machine. */
const MOST_BYTES = 2_000_000_000;
/** Images of a preview. */
const PREVIEWED = 12;
export const SMALLEST_SYNTHETIC = 16;
export const MOST_SYNTHETIC_CLASSES = 16;

/** Makes a data set whose true distribution, and so the best GED² there is, is known. */
export async function synthesize(request: SynthesizeRequest, job: Job): Promise<Synthesized> {
  const { out, count = 400, size = 64, raters = 4, classes = 2, seed = 0, preview } = request;
  const findings: Diagnostic[] = [];
  const report: Report = (finding) => findings.push(finding);
  const refuse = (): Synthesized => {
    job.tell(findings);
    return { kind: 'refused', findings };
  };
  checkNumbers(
    [
      ['count', count, 1],
      ['size', size, SMALLEST_SYNTHETIC],
      ['raters', raters, 1],
      ['classes', classes, 2, MOST_SYNTHETIC_CLASSES],
      ['seed', seed, 0],
    ],
    report,
  );
  const gigabytes = (count * raters * size * size) / 1e9;
  if (gigabytes * 1e9 > MOST_BYTES) {
    const problem = `${count} images of ${size}×${size} with ${raters} raters take ${gigabytes.toFixed(1)} GB; the most is 2 GB`;
    report(diagnose('cli/usage', { problem }));
  }
  if (hasErrors(findings) || !(await isFree(out, job, report))) return refuse();
  const started = performance.now();
  job.progress({ kind: 'begins', what: `making ${counted(count, 'image')}` });
  const folder = resolve(job.host.workingDirectory, out);
  const contents = makeSyntheticSet({ name: basename(folder), count, size, raters, classes, seed });
  if (!(await saveData(out, contents, job, report))) return refuse();
  // Read back as a reader will: what is reported is what lies on the disk.
  const set = await readDataSet(folder);
  if (!set.ok) {
    report(describeDataProblem(out, set.problem));
    return refuse();
  }
  if (preview !== undefined) {
    const result = await writeFiles(job, [{ path: preview, content: firstImages(set.value) }]);
    const help = [`the data folder ${displayName(job.host, out)} was written; only the preview is missing`];
    if (!result.ok) report({ ...result.diagnostic, help });
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const what = `${counted(count, 'image')} in ${seconds} s → ${displayName(job.host, out)}`;
  job.progress({ kind: 'ended', what });
  job.tell(findings);
  return { kind: 'made', set: set.value, optimum: testOptimum(set.value), findings };
}

function firstImages(set: DataSet): Uint8Array {
  const split = present(
    splitsOf(set.manifest).find(({ count }) => count > 0),
    'image of a set that was made',
  );
  return contactSheet({ set, split, places: Array.from({ length: Math.min(PREVIEWED, split.count) }, (_, at) => at) });
}

/** Of the test split, or of all images where that is empty. */
function testOptimum(set: DataSet): Optimum | null {
  const test = splitsOf(set.manifest).find(({ name, count }) => name === 'test' && count > 0);
  const { first, count } = test ?? { first: 0, count: set.count };
  return optimumOf(
    set,
    Array.from({ length: count }, (_, index) => first + index),
  );
}
