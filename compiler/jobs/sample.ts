import { join, resolve } from 'node:path';
import { encodeNpy, type GeneratedSamples, imageSeed } from '../../runtime/index.ts';
import type { InputImage } from '../../runtime/pictures/image.ts';
import { meanPicture, samplesPicture, uncertaintyPicture } from '../../runtime/pictures/pictures.ts';
import type { Window } from '../../runtime/pictures/window.ts';
import { type CheckedModel, check } from '../check.ts';
import { diagnose } from '../diagnostics/codes.ts';
import { counted } from '../diagnostics/counted.ts';
import type { Diagnostic, Report } from '../diagnostics/diagnostic.ts';
import { hasErrors } from '../diagnostics/order.ts';
import { randomInputs } from '../graph/random-source.ts';
import { drawnOf } from '../report/example.ts';
import { displayName } from '../source/project.ts';
import { checkNumbers } from './check-numbers.ts';
import { SAMPLE_FILES } from './files/sample-files.ts';
import { type FileToWrite, writeFiles } from './files/write-files.ts';
import { demandOf } from './images/image-demand.ts';
import { readImages } from './images/read-images.ts';
import { trainedWindow } from './images/trained-window.ts';
import type { Job } from './job.ts';
import { chooseTarget } from './open/choose-target.ts';
import { describeBrokenPrediction } from './open/describe-broken-prediction.ts';
import { onModel } from './open/on-model.ts';
import { openModel } from './open/open-model.ts';
import { unlessBroken } from './open/unless-broken.ts';
import type { SpecWithSettings } from './spec-with-settings.ts';

/** Which model draws samples, of which images. */
export interface SampleRequest {
  /** A spec file, and settings that change it; a run folder, for its spec and its last weights; or a trained model, `trained:phiseg-l5`. */
  readonly spec: SpecWithSettings;
  /** A PNG file or a data folder. */
  readonly input: string;
  /** The folder for pictures and arrays. */
  readonly out: string;
  /** Samples per image; 8 without it. */
  readonly count?: number;
  /** Of the noise and of initial weights; 0 without it. */
  readonly seed?: number;
  /** Whose outlines to draw, counted from 0, for a model that is given that; without it another rater for each sample. */
  readonly rater?: number | undefined;
  /** A safetensors file, or `trained:phiseg-l5`; without it the model of a spec has initial weights. */
  readonly weights?: string | undefined;
  /** Of a data folder: `train`, `val` or `test`; `test` without it. */
  readonly split?: string | undefined;
  /** Images of a data folder, spread over its split; 4 without it. */
  readonly limit?: number | undefined;
  /** Stored values of a picture that are the model's 0 and 1; without it those of a run's data for 16 bits, and else all that its bits hold. */
  readonly window?: Window | null;
  /** `onnx`, `wasm`, …; without it the fastest that a CPU has. */
  readonly engine?: string | undefined;
}

/** `findings` were told already. Pictures that were written before an error or an abort stay. */
export interface Sampled {
  readonly kind: 'sampled' | 'refused' | 'aborted';
  /** The folders that were filled, one for each image. */
  readonly folders: readonly string[];
  readonly findings: readonly Diagnostic[];
}

/** Draws segmentations of a picture, or of images of a data folder, and writes them as pictures and arrays. */
export async function sample(request: SampleRequest, job: Job): Promise<Sampled> {
  const sampled = await onModel(request, job, (found) => samplesOf(found, job));
  return { folders: [], ...sampled };
}

async function samplesOf(request: SampleRequest & { readonly run: string | null }, job: Job): Promise<Sampled> {
  const { spec, count = 8, seed = 0, rater, weights, split = 'test', limit = 4, window = null } = request;
  const findings: Diagnostic[] = [];
  const report: Report = (finding) => findings.push(finding);
  const checked = await check({ host: job.host, ...spec, meant: 'last' });
  for (const finding of checked.diagnostics) report(finding);
  checkNumbers(
    [
      ['count', count, 1],
      ['seed', seed, 0],
      ['limit', limit, 1, Infinity],
      ['rater', rater ?? 0, 0],
    ],
    report,
  );
  const drawing = checked.models.at(-1);
  if (drawing && rater !== undefined) checkRater(rater, drawing, report);
  // A job that ends here runs on nothing.
  const silent = { ...job, progress: () => undefined };
  const target = await chooseTarget({ asked: request.engine }, hasErrors(findings) ? silent : job, report);
  const folders: string[] = [];
  const end = (kind: Sampled['kind']): Sampled => {
    job.tell(findings, checked.sources);
    return { kind, folders, findings };
  };
  const model = checked.models.at(-1);
  if (hasErrors(findings) || model === undefined || target === null) return end('refused');
  const { input: path } = request;
  const folderFlags = [
    ...(request.split === undefined ? [] : ['--split']),
    ...(request.limit === undefined ? [] : ['--limit']),
  ];
  const trained = request.run === null ? null : await trainedWindow(request.run, job);
  const wanted = { path, split, limit, demand: demandOf(model), folderFlags, window, trained };
  const images = await readImages(wanted, job, report);
  if (images === null) return end('refused');
  const own = replacedInput(request, images, job);
  if (own !== null) {
    report(own);
    return end('refused');
  }
  const opened = await openModel({ model, path: spec.path, target, weights, seed }, job, report);
  if (opened === null) return end('refused');
  const { network, engine } = opened;
  try {
    for (const [index, image] of images.entries()) {
      if (job.signal.aborted) return end('aborted');
      const what = `${image.name}: ${counted(count, 'sample')}`;
      job.progress({ kind: 'begins', what: `${what} on ${engine} (${index + 1} of ${images.length})` });
      const started = performance.now();
      const samples = await unlessBroken(
        network.sample(image, { count, seed: noiseSeed(image, seed), ...(rater === undefined ? {} : { rater }) }),
      );
      if (samples === null) {
        report(describeBrokenPrediction(image.name));
        return end('refused');
      }
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      const folder = join(request.out, image.folder);
      const result = await writeFiles(job, resultsOf(image, samples, folder, model.spec.target.classes));
      if (!result.ok) {
        report(result.diagnostic);
        return end('refused');
      }
      folders.push(folder);
      job.progress({ kind: 'ended', what: `${what} in ${seconds} s → ${displayName(job.host, folder)}` });
    }
    const average = opened.weights?.average ?? null;
    if (average !== null) job.progress({ kind: 'ended', what: `the weights are averages over steps: ${average}` });
    if (weights === undefined) job.progress({ kind: 'note', text: UNTRAINED });
    return end('sampled');
  } finally {
    opened.close();
  }
}

/** Says so where a rater is given to a model that is not asked who draws, or that has not so many. */
function checkRater(rater: number, { name, spec, sampling }: CheckedModel, report: Report): void {
  const asks = randomInputs(sampling).some(({ attributes }) => attributes.source.per === 'rater');
  const raters = asks ? (spec.target.annotators ?? 0) : 0;
  if (rater < raters) return;
  const help = asks ? [] : ['a model that knows who drew has an input for it: specs/rater.phiseg'];
  report(diagnose('cli/unknown-rater', { rater, model: name, raters }, { help }));
}

/** Results are written over those of before, but not over the picture that they are of: a `mean.png` may be one. */
function replacedInput({ input, out }: SampleRequest, images: readonly InputImage[], { host }: Job): Diagnostic | null {
  const absolute = (path: string): string => resolve(host.workingDirectory, path);
  const results = images.flatMap(({ folder }) =>
    Object.values(SAMPLE_FILES).map((name) => absolute(join(out, folder, name))),
  );
  if (!results.includes(absolute(input))) return null;
  const help = ['it is the image itself: choose another --out'];
  return diagnose('cli/exists', { path: displayName(host, input) }, { help });
}

const UNTRAINED =
  'no --weights were given, so the model has random initial weights. The pictures show that it runs, not what it can. `phisegc explain trained` lists models with weights.';

/**
 * The noise of an image of a split is that of `evaluate`. A picture of its own is in none: it has the noise of the seed itself,
 * as in generated code.
 */
function noiseSeed({ folder, place }: InputImage, seed: number): number {
  return folder === '' ? seed : imageSeed(seed, place);
}

function resultsOf(
  image: InputImage,
  samples: GeneratedSamples,
  folder: string,
  classes: number,
): readonly FileToWrite[] {
  const { labels, probabilities } = samples;
  const drawn = drawnOf(image, classes, samples);
  return [
    { path: join(folder, SAMPLE_FILES.samples), content: samplesPicture(image, drawn) },
    { path: join(folder, SAMPLE_FILES.mean), content: meanPicture(image, drawn) },
    { path: join(folder, SAMPLE_FILES.uncertainty), content: uncertaintyPicture(image, drawn) },
    { path: join(folder, SAMPLE_FILES.labels), content: encodeNpy(labels.data, labels.shape) },
    { path: join(folder, SAMPLE_FILES.probabilities), content: encodeNpy(probabilities.data, probabilities.shape) },
  ];
}
