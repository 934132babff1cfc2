import { join, resolve } from 'node:path';
import { encodeNpy, type GeneratedSamples, imageSeed, NOT_FINITE } from '../../../runtime/index.ts';
import { check } from '../../check.ts';
import { diagnose } from '../../diagnostics/codes.ts';
import type { Diagnostic, Report } from '../../diagnostics/diagnostic.ts';
import { hasErrors } from '../../diagnostics/order.ts';
import { displayName } from '../../source/project.ts';
import { chooseTarget } from '../choose-target.ts';
import { type Context, showDiagnostics } from '../context.ts';
import { EXIT, type ExitCode, exitCodeOf } from '../exit-codes.ts';
import type { InputImage } from '../images/image.ts';
import { demandOf } from '../images/image-demand.ts';
import { meanPicture, samplesPicture, uncertaintyPicture } from '../images/pictures.ts';
import { readImages } from '../images/read-images.ts';
import { readWholeNumber } from '../numbers.ts';
import { describeBrokenPrediction } from '../describe-broken-prediction.ts';
import { drawnOf } from '../report/example.ts';
import { openModel } from '../open-model.ts';
import { createProgress } from '../progress.ts';
import { readRange } from '../read-range.ts';
import { type FileToWrite, writeFiles } from '../write-files.ts';
import { counted } from '../../diagnostics/counted.ts';

export interface SampleArguments {
  readonly spec: string;
  /** A PNG file or a data folder. */
  readonly input: string;
  readonly out: string;
  readonly engine?: string;
  readonly count: string;
  readonly seed: string;
  readonly weights?: string;
  readonly split?: string;
  readonly limit?: string;
  /** `LOW:HIGH` in stored values of a picture. */
  readonly window?: string;
  readonly set?: readonly string[];
}

/** `phisegc sample SPEC IMAGE|DATA --out DIR`: compiles the model and runs the very file that `compile` writes. */
export async function sample(args: SampleArguments, context: Context): Promise<ExitCode> {
  const diagnostics: Diagnostic[] = [];
  const report: Report = (diagnostic) => diagnostics.push(diagnostic);
  const count = readWholeNumber('--count', args.count, 1, report);
  const seed = readWholeNumber('--seed', args.seed, 0, report);
  const limit = readWholeNumber('--limit', args.limit ?? '4', 1, report);
  const window = args.window === undefined ? null : readRange('--window', 'in stored values', args.window, report);
  const checked = await check({ host: context.host, path: args.spec, set: args.set ?? [], meant: 'last' });
  for (const finding of checked.diagnostics) report(finding);
  // A command that ends here runs on nothing.
  const err = hasErrors(diagnostics) ? () => undefined : context.err;
  const target = await chooseTarget({ asked: args.engine }, { ...context, err }, report);
  const stop = (): ExitCode => {
    showDiagnostics(context, diagnostics, checked.sources);
    return exitCodeOf(diagnostics);
  };
  const model = checked.models.at(-1);
  if (hasErrors(diagnostics) || model === undefined || target === null) return stop();

  const folderFlags = [args.split === undefined ? [] : '--split', args.limit === undefined ? [] : '--limit'].flat();
  const demand = demandOf(model);
  const request = { path: args.input, split: args.split ?? 'test', limit, demand, folderFlags, window };
  const images = await readImages(request, context, report);
  if (images === null) return stop();

  const own = replacedInput(args, images, context);
  if (own !== null) {
    report(own);
    return stop();
  }
  const progress = createProgress(context);
  const { spec: path, weights } = args;
  const opened = await openModel({ model, path, target, weights, seed }, context, progress, report);
  if (opened === null) return stop();
  const { network, engine } = opened;
  try {
    for (const [index, image] of images.entries()) {
      progress.show(`${image.name}: ${counted(count, 'sample')} on ${engine} (${index + 1} of ${images.length})`);
      const started = performance.now();
      const samples = await network
        .sample(image, { count, seed: noiseSeed(image, seed) })
        .catch((error: unknown) =>
          error instanceof Error && error.name === NOT_FINITE ? null : Promise.reject(error),
        );
      if (samples === null) {
        progress.clear();
        report(describeBrokenPrediction(image.name));
        return stop();
      }
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      const folder = join(args.out, image.folder);
      const result = await writeFiles(context, resultsOf(image, samples, folder, model.spec.target.classes));
      if (!result.ok) {
        report(result.diagnostic);
        return stop();
      }
      progress.finish(
        `${image.name}: ${counted(count, 'sample')} in ${seconds} s → ${displayName(context.host, folder)}`,
      );
    }
    const average = opened.weights?.average ?? null;
    if (average !== null) progress.finish(`the weights are averages over steps: ${average}`);
    if (args.weights === undefined) context.err(`${UNTRAINED}\n`);
    showDiagnostics(context, diagnostics, checked.sources);
    return EXIT.fine;
  } finally {
    opened.close();
  }
}

const RESULTS = {
  samples: 'samples.png',
  mean: 'mean.png',
  uncertainty: 'uncertainty.png',
  labels: 'samples.npy',
  probabilities: 'probabilities.npy',
} as const;

/** Results are written over those of before, but not over the picture that they are of: a `mean.png` may be one. */
function replacedInput(
  { input, out }: SampleArguments,
  images: readonly InputImage[],
  context: Context,
): Diagnostic | null {
  const absolute = (path: string): string => resolve(context.host.workingDirectory, path);
  const results = images.flatMap(({ folder }) =>
    Object.values(RESULTS).map((name) => absolute(join(out, folder, name))),
  );
  if (!results.includes(absolute(input))) return null;
  const help = ['it is the image itself: choose another --out'];
  return diagnose('cli/exists', { path: displayName(context.host, input) }, { help });
}

const UNTRAINED =
  'NOTE: no --weights were given, so the model has random initial weights. The pictures show that it runs, not what it can.';

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
    { path: join(folder, RESULTS.samples), content: samplesPicture(image, drawn) },
    { path: join(folder, RESULTS.mean), content: meanPicture(image, drawn) },
    { path: join(folder, RESULTS.uncertainty), content: uncertaintyPicture(image, drawn) },
    { path: join(folder, RESULTS.labels), content: encodeNpy(labels.data, labels.shape) },
    { path: join(folder, RESULTS.probabilities), content: encodeNpy(probabilities.data, probabilities.shape) },
  ];
}
