import { resolve } from 'node:path';
import {
  emptyGed,
  findSplit,
  gedWithSamples,
  type ImageScores,
  isSynthetic,
  measuresFor,
  openData,
  optimumOf,
  scoreImages,
  summarize,
} from '../../../runtime/index.ts';
import { check } from '../../check.ts';
import { counted } from '../../diagnostics/counted.ts';
import { printable } from '../../diagnostics/display.ts';
import type { Diagnostic, Report } from '../../diagnostics/diagnostic.ts';
import { hasErrors } from '../../diagnostics/order.ts';
import { isRandom } from '../../graph/random-source.ts';
import { displayName } from '../../source/project.ts';
import { chooseTarget } from '../choose-target.ts';
import { type Context, showDiagnostics } from '../context.ts';
import { describeBrokenPrediction } from '../describe-broken-prediction.ts';
import { formatDuration } from '../duration.ts';
import { type Evaluation, renderEvaluation, toJson } from '../evaluation.ts';
import { type ExitCode, exitCodeOf } from '../exit-codes.ts';
import type { InputImage } from '../images/image.ts';
import { demandOf } from '../images/image-demand.ts';
import { readRatedImages } from '../images/read-rated-images.ts';
import { readWholeNumber } from '../numbers.ts';
import { openModel, type OpenedModel } from '../open-model.ts';
import { createProgress, type Progress } from '../progress.ts';
import { drawExamples } from '../report/example.ts';
import { writeEvaluationReport } from '../report/evaluation-report.ts';
import { writeScores } from '../report/write-scores.ts';

export interface EvaluateArguments {
  readonly spec: string;
  readonly data: string;
  readonly weights?: string;
  readonly split: string;
  readonly samples: string;
  readonly limit?: string;
  readonly seed: string;
  readonly engine?: string;
  readonly json?: boolean;
  /** The run folder that was named instead of a spec: it keeps the scores, and its report shows them. */
  readonly run?: string;
  readonly set?: readonly string[];
}

/** `phisegc evaluate SPEC --data DIR`: samples every image of a split and scores the samples against its raters. */
export async function evaluate(args: EvaluateArguments, context: Context): Promise<ExitCode> {
  const diagnostics: Diagnostic[] = [];
  const report: Report = (diagnostic) => diagnostics.push(diagnostic);
  const count = readWholeNumber('--samples', args.samples, 1, report);
  const seed = readWholeNumber('--seed', args.seed, 0, report);
  const limit = args.limit === undefined ? Infinity : readWholeNumber('--limit', args.limit, 1, report);
  const { spec: path, weights, data, split } = args;
  const checked = await check({ host: context.host, path, set: args.set ?? [], meant: 'last' });
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

  const { classes } = model.spec.target;
  const images = await readRatedImages({ path: data, split, limit, demand: demandOf(model), classes }, context, report);
  if (images === null) return stop();
  const progress = createProgress(context);
  const opened = await openModel({ model, path, target, weights, seed }, context, progress, report);
  if (opened === null) return stop();
  try {
    if (weights === undefined) progress.finish(UNTRAINED);
    const scores = await scoreAll(opened, images, { classes, count, seed }, context, progress, report);
    if (scores === null) return stop();
    const isDeterministic = !isRandom(model.sampling);
    const samples = isDeterministic ? 1 : count;
    const { size, bestGed } = await describeSplit(data, split, images, samples, context);
    const evaluation: Evaluation = {
      model: model.name,
      weightsHash: model.hashes.weights,
      weights: opened.weights && {
        path: displayName(context.host, weights ?? ''),
        digest: opened.weights.digest,
        step: opened.weights.step,
        average: opened.weights.average,
      },
      engine: `${target.id} (${opened.engine})`,
      data: displayName(context.host, data),
      split,
      isLimited: images.length < size,
      samples,
      isDeterministic,
      seed,
      raters: images.map(({ annotations }) => annotations.length),
      emptyGed: emptyGed(
        images.map(({ annotations }) => annotations),
        classes,
      ),
      bestGed,
      scores: scores.map((one, index) => ({ image: images[index]?.name ?? '', scores: one })),
      measures: measuresFor(classes),
      summaries: summarize(scores, measuresFor(classes), seed),
    };
    context.out(
      args.json ? `${JSON.stringify(toJson(evaluation), null, 2)}\n` : printable(renderEvaluation(evaluation)),
    );
    if (args.run !== undefined) {
      const examples = await drawExamples(opened.network, images, { classes, samples: count, seed });
      const failure =
        (await writeScores(args.run, evaluation, images, context)) ??
        (await writeEvaluationReport(args.run, model.spec, evaluation, examples, context));
      if (failure !== null) report(failure);
    }
    return stop();
  } finally {
    opened.close();
  }
}

const UNTRAINED =
  'NOTE: no --weights were given, so the model has random initial weights. The scores are those of a model that has learnt nothing.';

/** Milliseconds between two lines of progress where they are not drawn over each other. */
const PACE = 10_000;

/** The images of a split, and the GED² of the distribution that a synthetic set was drawn from; null for any other set. */
async function describeSplit(
  folder: string,
  split: string,
  images: readonly InputImage[],
  samples: number,
  context: Context,
): Promise<{ readonly size: number; readonly bestGed: number | null }> {
  const opened = await openData(resolve(context.host.workingDirectory, folder));
  const range = opened.ok ? findSplit(opened.value.manifest, split) : opened;
  // The folder has changed since its images were read.
  if (!opened.ok || !range.ok) return { size: images.length, bestGed: null };
  const { first, count: size } = range.value;
  const set = isSynthetic(opened.value.manifest) ? await opened.value.load() : null;
  if (!set?.ok) return { size, bestGed: null };
  const optimum = optimumOf(
    set.value,
    images.map(({ place }) => first + place),
  );
  return { size, bestGed: optimum && gedWithSamples(optimum, samples) };
}

async function scoreAll(
  { network, engine }: OpenedModel,
  images: readonly InputImage[],
  options: { readonly classes: number; readonly count: number; readonly seed: number },
  context: Context,
  progress: Progress,
  report: Report,
): Promise<readonly ImageScores[] | null> {
  const started = performance.now();
  let shown = Number.NEGATIVE_INFINITY;
  const onImage = (scores: readonly ImageScores[]): boolean => {
    if (context.interactive || performance.now() - shown > PACE) {
      shown = performance.now();
      progress.show(
        `${counted(images.length, 'image')} on ${engine}: ${advance(scores, images.length, shown - started)}`,
      );
    }
    return true;
  };
  const scored = await scoreImages(network, images, { ...options, onImage });
  if (scored.kind !== 'scored') {
    const path = (scored.kind === 'not-finite' && images[scored.image]?.name) || '';
    report(describeBrokenPrediction(path));
    return null;
  }
  progress.finish(`${counted(images.length, 'image')} in ${formatDuration((performance.now() - started) / 1000)}`);
  return scored.scores;
}

/** `34 done, GED² 0.4312 so far, 1.24 s per image, 1 min 43 s left` */
function advance(scores: readonly ImageScores[], images: number, elapsed: number): string {
  if (scores.length === 0) return 'the first one';
  const seconds = elapsed / 1000 / scores.length;
  const ged = scores.reduce((sum, one) => sum + one.ged, 0) / scores.length;
  const left = formatDuration(seconds * (images - scores.length));
  return `${scores.length} done, GED² ${ged.toFixed(4)} so far, ${seconds.toFixed(2)} s per image, ${left} left`;
}
