import { resolve } from 'node:path';
import {
  calibrationOf,
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
} from '../../runtime/index.ts';
import type { InputImage } from '../../runtime/pictures/image.ts';
import { check } from '../check.ts';
import type { Diagnostic, Report } from '../diagnostics/diagnostic.ts';
import { hasErrors } from '../diagnostics/order.ts';
import { isRandom } from '../graph/random-source.ts';
import { drawExamples } from '../report/example.ts';
import { displayName } from '../source/project.ts';
import type { Evaluation } from './evaluation/evaluation.ts';
import { writeEvaluationReport } from './evaluation/evaluation-report.ts';
import { writeScores } from './evaluation/write-scores.ts';
import { atRun, runFolderProblem } from './files/run-folder.ts';
import { demandOf } from './images/image-demand.ts';
import { readRatedImages } from './images/read-rated-images.ts';
import type { Job } from './job.ts';
import { chooseTarget } from './open/choose-target.ts';
import { describeBrokenPrediction } from './open/describe-broken-prediction.ts';
import { type OpenedModel, openModel } from './open/open-model.ts';
import { type Refused, surviveEngine } from './open/survive-engine.ts';
import type { SpecWithSettings } from './spec-with-settings.ts';

/** Which model is scored, on which images. */
export interface EvaluateRequest {
  /** A spec file, and settings that change it; or a run folder, which keeps the scores, and whose report shows them. */
  readonly spec: SpecWithSettings;
  /** A data folder with the outlines of raters. */
  readonly data: string;
  /** `train`, `val` or `test`. */
  readonly split: string;
  /** A safetensors file; without it the model has initial weights and is scored as one that has learnt nothing. */
  readonly weights?: string | undefined;
  /** Samples per image. */
  readonly samples: number;
  /** Images that are scored, spread over the split; `Infinity` for all. */
  readonly limit: number;
  /** Of the noise, the intervals and initial weights. */
  readonly seed: number;
  /** `onnx`, `wasm`, …; without it the fastest that a CPU has. */
  readonly engine?: string | undefined;
}

/** `refused` where nothing was scored. `findings` were told already; its errors say what could not be done or written. */
export type Evaluated =
  | Refused
  | { readonly kind: 'evaluated'; readonly evaluation: Evaluation; readonly findings: readonly Diagnostic[] };

/** Samples every image of a split and scores the samples against its raters. */
export async function evaluate(request: EvaluateRequest, job: Job): Promise<Evaluated> {
  const problem = await runFolderProblem(request.spec.path, job);
  if (problem === null) return surviveEngine(job, async () => scoresOf(await atRun(request, job), job));
  job.tell([problem]);
  return { kind: 'refused', findings: [problem] };
}

async function scoresOf(request: EvaluateRequest & { readonly run: string | null }, job: Job): Promise<Evaluated> {
  const { spec, data, split, weights, samples: count, limit, seed, run } = request;
  const findings: Diagnostic[] = [];
  const report: Report = (finding) => findings.push(finding);
  const checked = await check({ host: job.host, ...spec, meant: 'last' });
  for (const finding of checked.diagnostics) report(finding);
  // A job that ends here runs on nothing.
  const silent = { ...job, progress: () => undefined };
  const target = await chooseTarget({ asked: request.engine }, hasErrors(findings) ? silent : job, report);
  const refuse = (): Evaluated => {
    job.tell(findings, checked.sources);
    return { kind: 'refused', findings };
  };
  const model = checked.models.at(-1);
  if (hasErrors(findings) || model === undefined || target === null) return refuse();
  const { classes } = model.spec.target;
  const images = await readRatedImages({ path: data, split, limit, demand: demandOf(model), classes }, job, report);
  if (images === null) return refuse();
  const opened = await openModel({ model, path: spec.path, target, weights, seed }, job, report);
  if (opened === null) return refuse();
  try {
    if (weights === undefined) job.progress({ kind: 'note', text: UNTRAINED });
    const scores = await scoreAll(opened, images, { classes, count, seed }, job, report);
    if (scores === null) return refuse();
    const isDeterministic = !isRandom(model.sampling);
    const samples = isDeterministic ? 1 : count;
    const { size, bestGed } = await describeSplit(data, split, images, samples, job);
    const evaluation: Evaluation = {
      model: model.name,
      weightsHash: model.hashes.weights,
      weights: opened.weights && {
        path: displayName(job.host, weights ?? ''),
        digest: opened.weights.digest,
        step: opened.weights.step,
        average: opened.weights.average,
      },
      engine: `${target.id} (${opened.engine})`,
      data: displayName(job.host, data),
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
      calibration: calibrationOf(
        scores.map(({ reliability }) => reliability),
        seed,
      ),
    };
    if (run !== null) {
      const examples = await drawExamples(opened.network, images, { classes, samples: count, seed });
      const failure =
        (await writeScores(run, evaluation, images, job)) ??
        (await writeEvaluationReport(run, model.spec, evaluation, examples, job));
      if (failure !== null) report(failure);
    }
    job.tell(findings, checked.sources);
    return { kind: 'evaluated', evaluation, findings };
  } finally {
    opened.close();
  }
}

const UNTRAINED =
  'no --weights were given, so the model has random initial weights. The scores are those of a model that has learnt nothing.';

/** The images of a split, and the GED² of the distribution that a synthetic set was drawn from; null for any other set. */
async function describeSplit(
  folder: string,
  split: string,
  images: readonly InputImage[],
  samples: number,
  { host }: Job,
): Promise<{ readonly size: number; readonly bestGed: number | null }> {
  const opened = await openData(resolve(host.workingDirectory, folder));
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
  job: Job,
  report: Report,
): Promise<readonly ImageScores[] | null> {
  const tell = (scores: readonly ImageScores[]): void => {
    const ged = scores.reduce((sum, one) => sum + one.ged, 0) / scores.length;
    job.progress({ kind: 'scored', done: scores.length, of: images.length, ged, engine });
  };
  const onImage = (scores: readonly ImageScores[]): boolean => {
    tell(scores);
    return !job.signal.aborted;
  };
  const scored = await scoreImages(network, images, { ...options, onImage });
  if (scored.kind === 'scored') {
    tell(scored.scores);
    return scored.scores;
  }
  if (scored.kind === 'not-finite') report(describeBrokenPrediction(images[scored.image]?.name ?? ''));
  return null;
}
