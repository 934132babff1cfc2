import { join } from 'node:path';
import { decodeNpy, type NpyArray } from '../../../runtime/decode-npy.ts';
import { readMask, toClasses } from '../../../runtime/data/import/read-mask.ts';
import type { DrawnSamples } from '../../../runtime/index.ts';
import { argMax } from '../../../runtime/metrics/arg-max.ts';
import { readPngHeader } from '../../../runtime/pictures/png/header.ts';
import { readBytes } from '../../../runtime/pictures/read-bytes.ts';
import { diagnose } from '../../diagnostics/codes.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { areLabelsOf, probabilityProblem } from './check-probabilities.ts';
import type { PredictionFiles } from './match-predictions.ts';

/** What holds for all predictions of a folder. */
export interface PredictionDemand {
  /** The folder. */
  readonly root: string;
  /** A path below it as messages say it. */
  readonly nameOf: (path: string) => string;
  readonly height: number;
  readonly width: number;
  readonly classes: number;
}

export type ReadPrediction =
  | { readonly ok: true; readonly samples: DrawnSamples & { readonly count: number } }
  | { readonly ok: false; readonly finding: Diagnostic };

/** Reads the predictions for one image: label maps that the data's classes have, of the image's size. */
export async function readPrediction(files: PredictionFiles, demand: PredictionDemand): Promise<ReadPrediction> {
  switch (files.kind) {
    case 'array':
      return readArrayFile(files.file, demand);
    case 'export':
      return readExport(files, demand);
    case 'pictures':
      return readPictures(files.files, demand);
  }
}

const refuse = (finding: Diagnostic): ReadPrediction => ({ ok: false, finding });

function unreadable(path: string, reason: string): ReadPrediction {
  return refuse(diagnose('score/prediction-unreadable', { path, reason }));
}

function wrongSize(path: string, actual: string, { height, width }: PredictionDemand): ReadPrediction {
  return refuse(diagnose('score/prediction-size', { path, actual, expected: `${height}×${width}` }));
}

function strayLabel(path: string, label: number, { classes }: PredictionDemand): ReadPrediction {
  const help = classes === 2 ? ['with two classes a mask holds 0 and 1, or 0 and 255'] : [];
  return refuse(diagnose('score/prediction-label', { path, label, classes }, { help }));
}

async function readArrayFile(file: string, demand: PredictionDemand): Promise<ReadPrediction> {
  const path = demand.nameOf(file);
  const bytes = await readBytes(join(demand.root, file));
  const array = bytes.ok ? decodeNpy(bytes.value) : bytes;
  if (!array.ok) return unreadable(path, array.reason);
  return array.value.kind === 'integers'
    ? labelArray(path, array.value, demand)
    : probabilityArray(path, array.value, demand);
}

/** [N, H, W], or [H, W] of one sample. */
function labelArray(path: string, { shape, data }: NpyArray, demand: PredictionDemand): ReadPrediction {
  if (shape.length !== 2 && shape.length !== 3) {
    return unreadable(path, `its shape is (${shape.join(', ')}); labels have (N, H, W) or (H, W)`);
  }
  const [height = 0, width = 0] = shape.slice(-2);
  if (height !== demand.height || width !== demand.width) return wrongSize(path, `${height}×${width}`, demand);
  const labels = toClasses(data, demand.classes);
  if (!(labels instanceof Uint8Array)) {
    return labels.isMixed ? unreadable(path, MIXED) : strayLabel(path, labels.stray, demand);
  }
  return withCount(path, { labels, probabilities: null }, demand);
}

/** [N, H, W, C], or [H, W, C] of one sample. */
function probabilityArray(path: string, { shape, data }: NpyArray, demand: PredictionDemand): ReadPrediction {
  const [height = 0, width = 0, classes = 0] = shape.slice(-3);
  if ((shape.length !== 3 && shape.length !== 4) || classes !== demand.classes) {
    const wanted = `probabilities have (N, H, W, ${demand.classes}) or (H, W, ${demand.classes}), labels are integers`;
    return unreadable(path, `it holds floats of shape (${shape.join(', ')}); ${wanted}`);
  }
  if (height !== demand.height || width !== demand.width) return wrongSize(path, `${height}×${width}`, demand);
  const probabilities = data instanceof Float32Array ? data : Float32Array.from(data);
  const problem = probabilityProblem(probabilities, classes);
  if (problem !== null) return unreadable(path, problem);
  return withCount(path, { labels: argMax(probabilities, classes), probabilities }, demand);
}

/** Labels and probabilities of the same samples. */
async function readExport(
  { labels: labelFile, probabilities: file }: Extract<PredictionFiles, { kind: 'export' }>,
  demand: PredictionDemand,
): Promise<ReadPrediction> {
  const labels = await readArrayFile(labelFile, demand);
  if (!labels.ok || file === null) return labels;
  const probabilities = await readArrayFile(file, demand);
  if (!probabilities.ok) return probabilities;
  const path = demand.nameOf(file);
  if (labels.samples.probabilities !== null) return unreadable(demand.nameOf(labelFile), 'it holds no labels');
  const { count, probabilities: values } = probabilities.samples;
  if (values === null) return unreadable(path, 'it holds no probabilities');
  if (count !== labels.samples.count || !areLabelsOf(labels.samples.labels, values, demand.classes)) {
    return unreadable(path, `it does not give the labels of ${demand.nameOf(labelFile)}`);
  }
  return { ok: true, samples: { ...labels.samples, probabilities: values } };
}

async function readPictures(files: readonly string[], demand: PredictionDemand): Promise<ReadPrediction> {
  const pixels = demand.height * demand.width;
  const labels = new Uint8Array(files.length * pixels);
  for (const [index, file] of files.entries()) {
    const path = demand.nameOf(file);
    const bytes = await readBytes(join(demand.root, file));
    if (!bytes.ok) return unreadable(path, bytes.reason);
    const header = readPngHeader(bytes.value);
    if (!header.ok) return unreadable(path, header.reason);
    const { height, width } = header.value;
    // Before anything is unpacked: a small file may declare gigabytes.
    if (height !== demand.height || width !== demand.width) return wrongSize(path, `${height}×${width}`, demand);
    const mask = readMask(bytes.value);
    if (!mask.ok) return unreadable(path, mask.reason);
    const { values, greys } = mask.value;
    const own = toClasses(values, demand.classes);
    if (!(own instanceof Uint8Array)) {
      return own.isMixed ? unreadable(path, MIXED) : strayLabel(path, own.stray, demand);
    }
    const shades = greys === null ? own : toClasses(greys, demand.classes);
    if (shades instanceof Uint8Array && shades.some((label, pixel) => label !== own[pixel])) {
      return unreadable(
        path,
        'the indices of its palette and their greys are different classes; save it as plain grey',
      );
    }
    labels.set(own, index * pixels);
  }
  return { ok: true, samples: { labels, probabilities: null, count: files.length } };
}

const MIXED = 'it holds 0, 1 and 255, and 255 beside 1 cannot be class 1 as well';

function withCount(path: string, samples: DrawnSamples, { height, width }: PredictionDemand): ReadPrediction {
  const count = samples.labels.length / (height * width);
  return count === 0 ? unreadable(path, 'it holds no sample') : { ok: true, samples: { ...samples, count } };
}
