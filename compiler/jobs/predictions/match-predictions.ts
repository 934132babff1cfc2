import { SAMPLE_FILES } from '../files/sample-files.ts';

/** Where the predictions for an image are; paths below their folder. */
export type PredictionFiles =
  /** One array, of label maps or of probabilities. */
  | { readonly kind: 'array'; readonly file: string }
  /** What `phisegc sample` writes: labels, and probabilities unless they were removed. */
  | { readonly kind: 'export'; readonly labels: string; readonly probabilities: string | null }
  /** A picture for each sample. */
  | { readonly kind: 'pictures'; readonly files: readonly string[] };

export interface MatchedPredictions {
  /** By the ids of images. */
  readonly found: ReadonlyMap<string, PredictionFiles>;
  /** Files that belong to no image. */
  readonly extra: readonly string[];
  /** Images of which it cannot be told which files are meant. */
  readonly unclear: readonly Unclear[];
}

export interface Unclear extends Doubt {
  readonly id: string;
}

/** Why the files of an image are no predictions, and what to do. */
interface Doubt {
  readonly reason: string;
  readonly remedy: string;
}

/** A file as one of the parts that an image's predictions may be made of. */
type Part =
  | {
      readonly id: string;
      readonly form: 'array' | 'picture' | 'labels' | 'probabilities' | 'drawing';
      readonly file: string;
    }
  | { readonly id: string; readonly form: 'sample'; readonly sample: number; readonly file: string };

/**
 * Tells by their names which files are the predictions for which image: `ID.npy`, `ID.png`, `ID_0.png …`, `ID/0.png …`, or a folder
 * `ID` as `phisegc sample` writes it.
 *
 * @param files paths below the folder, with `/`
 * @param ids of the images that there may be predictions for
 */
export function matchPredictions(files: readonly string[], ids: readonly string[]): MatchedPredictions {
  const known = new Set(ids);
  const parts = new Map<string, Part[]>();
  const extra: string[] = [];
  for (const file of files) {
    const part = partOf(file);
    if (part === null || !known.has(part.id)) extra.push(file);
    else parts.set(part.id, [...(parts.get(part.id) ?? []), part]);
  }
  const found = new Map<string, PredictionFiles>();
  const unclear: Unclear[] = [];
  for (const [id, own] of parts) {
    const made = combine(own);
    if ('reason' in made) unclear.push({ id, ...made });
    else found.set(id, made);
  }
  return { found, extra, unclear };
}

function partOf(file: string): Part | null {
  const [folder, name, ...deeper] = file.includes('/') ? file.split('/') : [null, file];
  if (name === undefined || deeper.length > 0) return null;
  if (folder === null) {
    const [, id = '', sample, ending] = /^(.+?)(?:_(\d+))?\.(npy|png)$/.exec(name) ?? [];
    if (ending === undefined) return null;
    if (ending === 'npy') return sample === undefined ? { id, form: 'array', file } : null;
    return sample === undefined ? { id, form: 'picture', file } : { id, form: 'sample', sample: Number(sample), file };
  }
  const [, sample] = /^(\d+)\.png$/.exec(name) ?? [];
  if (sample !== undefined) return { id: folder, form: 'sample', sample: Number(sample), file };
  if (name === SAMPLE_FILES.labels) return { id: folder, form: 'labels', file };
  if (name === SAMPLE_FILES.probabilities) return { id: folder, form: 'probabilities', file };
  const isDrawing = [SAMPLE_FILES.samples, SAMPLE_FILES.mean, SAMPLE_FILES.uncertainty].some((one) => one === name);
  return isDrawing ? { id: folder, form: 'drawing', file } : null;
}

/** The parts of one image as its predictions, or why they are none. */
function combine(parts: readonly Part[]): PredictionFiles | Doubt {
  const ofForm = (form: Part['form']): readonly Part[] => parts.filter((part) => part.form === form);
  const [labels] = ofForm('labels');
  const [probabilities] = ofForm('probabilities');
  const samples = parts.filter((part) => part.form === 'sample').sort((a, b) => a.sample - b.sample);
  const single = [...ofForm('array'), ...ofForm('picture')];
  const choices = [
    ...single.map(({ file }) => file),
    ...(labels === undefined ? [] : [labels.file]),
    ...(samples[0] === undefined ? [] : [samples[0].file]),
  ];
  if (choices.length > 1)
    return { reason: `there are ${choices.join(' and ')}`, remedy: 'keep one of them, and move the others away' };
  if (labels !== undefined) {
    return { kind: 'export', labels: labels.file, probabilities: probabilities?.file ?? null };
  }
  const [one] = single;
  if (one !== undefined) {
    return one.form === 'array' ? { kind: 'array', file: one.file } : { kind: 'pictures', files: [one.file] };
  }
  const start = samples[0]?.sample ?? 0;
  const gap = samples.findIndex(({ sample }, index) => sample !== start + index);
  if (samples.length === 0) {
    const reason = `there is ${parts[0]?.file}, and no ${SAMPLE_FILES.labels} beside it`;
    return { reason, remedy: 'draw the samples again, or move the folder of this image away' };
  }
  const remedy = 'number the samples from 0 or 1 without a gap';
  if (start > 1) return { reason: `its samples are numbered from ${start}, not from 0 or 1`, remedy };
  if (gap < 0) return { kind: 'pictures', files: samples.map(({ file }) => file) };
  const number = samples[gap]?.sample ?? 0;
  return {
    reason: number < start + gap ? `sample ${number} is there twice` : `sample ${start + gap} is missing`,
    remedy,
  };
}
