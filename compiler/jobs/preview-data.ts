import { resolve } from 'node:path';
import { randomBits, readDataSet, STREAM, shuffle, splitOf, splitsOf } from '../../runtime/index.ts';
import { augmentedSheet, contactSheet } from '../../runtime/pictures/contact-sheet.ts';
import { type CheckedModel, check } from '../check.ts';
import { diagnose } from '../diagnostics/codes.ts';
import type { Diagnostic, Report } from '../diagnostics/diagnostic.ts';
import { hasErrors } from '../diagnostics/order.ts';
import { present } from '../invariant.ts';
import { displayName } from '../source/project.ts';
import { checkNumbers } from './check-numbers.ts';
import { describeDataProblem } from './data/describe-data-problem.ts';
import { writeFiles } from './files/write-files.ts';
import { describeEmptySplit } from './images/read-images.ts';
import type { Job } from './job.ts';
import type { SpecWithSettings } from './spec-with-settings.ts';
import { openData } from './training/open-data.ts';

/** Which images are drawn, and how. */
export interface PreviewDataRequest {
  /** A data folder. */
  readonly dir: string;
  /** The PNG file to make. */
  readonly out: string;
  /** `train` without it. */
  readonly split?: string;
  /** Images, drawn from the split: 12 without it, or 6 with `augment`; all where the split has fewer. */
  readonly count?: number;
  /** Of the choice of images, and of the run that `augment` looks at; 0 without it. */
  readonly seed?: number;
  /** A model: each image is shown beside what training it is given of the image in the first epochs. The split is `train` then. */
  readonly augment?: SpecWithSettings;
}

const USUAL_COUNT = 12;
const USUAL_AUGMENTED = 6;

/** `findings` were told already. */
export type PreviewedData =
  /** So many images are shown, of those that there were to choose from. */
  | { readonly kind: 'made'; readonly shown: number; readonly images: number; readonly findings: readonly Diagnostic[] }
  | { readonly kind: 'refused'; readonly findings: readonly Diagnostic[] };

interface Picture {
  readonly content: Uint8Array;
  readonly shown: number;
  readonly images: number;
}

/** Draws a contact sheet: images of a data folder with the outlines of their raters, or as training is given them. */
export async function previewData(request: PreviewDataRequest, job: Job): Promise<PreviewedData> {
  const { dir, out, split = 'train', augment, seed = 0 } = request;
  const { count = augment === undefined ? USUAL_COUNT : USUAL_AUGMENTED } = request;
  const findings: Diagnostic[] = [];
  const report: Report = (finding) => findings.push(finding);
  checkNumbers(
    [
      ['count', count, 1],
      ['seed', seed, 0],
    ],
    report,
  );
  if (augment !== undefined && split !== 'train') {
    const problem = `training sees the split train, and not ${split}`;
    report(diagnose('cli/usage', { problem }, { help: ['look at another split without --augment'] }));
  }
  const checked = augment && (await check({ host: job.host, ...augment, meant: 'last' }));
  for (const finding of checked?.diagnostics ?? []) report(finding);
  const model = checked?.models.at(-1);
  const drawn = async (): Promise<Picture | null> => {
    if (hasErrors(findings)) return null;
    if (augment === undefined) return drawPlain(dir, split, count, seed, job, report);
    return model ? drawSeen(dir, model, augment, count, seed, job, report) : null;
  };
  const picture = await drawn();
  const written = picture && (await writeFiles(job, [{ path: out, content: picture.content }]));
  if (written?.ok === false) report(written.diagnostic);
  job.tell(findings, checked?.sources);
  if (picture === null || hasErrors(findings)) return { kind: 'refused', findings };
  return { kind: 'made', shown: picture.shown, images: picture.images, findings };
}

/** Null where the data cannot be drawn, which is reported; so below. */
async function drawPlain(
  dir: string,
  split: string,
  count: number,
  seed: number,
  job: Job,
  report: Report,
): Promise<Picture | null> {
  const path = displayName(job.host, dir);
  const set = await readDataSet(resolve(job.host.workingDirectory, dir));
  const range = set.ok ? splitOf(set.value, split) : set;
  if (!set.ok || !range.ok) {
    if (!range.ok) report(describeDataProblem(path, range.problem));
    return null;
  }
  const images = range.value.count;
  if (images === 0) {
    report(describeEmptySplit(path, split, set.value.manifest.counts));
    return null;
  }
  const all = Array.from({ length: images }, (_, place) => place);
  const places = choose(all, count, seed);
  return { content: contactSheet({ set: set.value, split: range.value, places }), shown: places.length, images };
}

async function drawSeen(
  dir: string,
  model: CheckedModel,
  spec: SpecWithSettings,
  count: number,
  seed: number,
  job: Job,
  report: Report,
): Promise<Picture | null> {
  const source = await openData(dir, model, spec, seed, job, report);
  if (source === null) return null;
  const { set, options, pool } = source;
  const split = present(
    splitsOf(set.manifest).find(({ name }) => name === options.split),
    'split that batches are of',
  );
  const all = pool.map(({ image }) => image - split.first);
  const places = choose(all, count, seed);
  return {
    content: augmentedSheet({ set, split, places }, source, model.name),
    shown: places.length,
    images: all.length,
  };
}

function choose(places: readonly number[], count: number, seed: number): readonly number[] {
  return shuffle(randomBits(STREAM.preview, seed), places)
    .slice(0, count)
    .toSorted((a, b) => a - b);
}
