import { drawFrom } from '../../runtime/index.ts';
import { check } from '../check.ts';
import type { Diagnostic, Report } from '../diagnostics/diagnostic.ts';
import { hasErrors } from '../diagnostics/order.ts';
import { isRandom } from '../graph/random-source.ts';
import { drawExamples } from '../report/example.ts';
import { checkNumbers } from './check-numbers.ts';
import type { Evaluation } from './evaluation/evaluation.ts';
import { writeEvaluationReport } from './evaluation/evaluation-report.ts';
import { scoreSplit } from './evaluation/score-split.ts';
import { scoredWeights } from './evaluation/scored-weights.ts';
import { writeScores } from './evaluation/write-scores.ts';
import { demandOf } from './images/image-demand.ts';
import { readRatedImages } from './images/read-rated-images.ts';
import type { Job } from './job.ts';
import { chooseTarget } from './open/choose-target.ts';
import { describeBrokenPrediction } from './open/describe-broken-prediction.ts';
import { onModel } from './open/on-model.ts';
import { openModel } from './open/open-model.ts';
import type { Refused } from './open/survive-engine.ts';
import type { SpecWithSettings } from './spec-with-settings.ts';

/** Which model is scored, on which images. */
export interface EvaluateRequest {
  /** A spec file, and settings that change it; a run folder, which keeps the scores, and whose report shows them; or `trained:phiseg-l5`. */
  readonly spec: SpecWithSettings;
  /** A data folder with the outlines of raters. */
  readonly data: string;
  /** `train`, `val` or `test`; `test` without it. */
  readonly split?: string;
  /** A safetensors file, or `trained:phiseg-l5`; without it the model of a spec has initial weights and is scored as one that has learnt nothing. */
  readonly weights?: string | undefined;
  /** Samples per image; 16 without it. */
  readonly samples?: number;
  /** Images that are scored, spread over the split; all without it. */
  readonly limit?: number;
  /** Of the noise, the intervals and initial weights; 0 without it. */
  readonly seed?: number;
  /** `onnx`, `wasm`, …; without it the fastest that a CPU has. */
  readonly engine?: string | undefined;
}

/** `refused` where nothing was scored. `findings` were told already; its errors say what could not be done or written. */
export type Evaluated =
  | Refused
  | { readonly kind: 'evaluated'; readonly evaluation: Evaluation; readonly findings: readonly Diagnostic[] };

/** Samples every image of a split and scores the samples against its raters. */
export async function evaluate(request: EvaluateRequest, job: Job): Promise<Evaluated> {
  return onModel(request, job, (found) => evaluateModel(found, job));
}

async function evaluateModel(request: EvaluateRequest & { readonly run: string | null }, job: Job): Promise<Evaluated> {
  const { spec, data, split = 'test', weights, samples: count = 16, limit = Infinity, seed = 0, run } = request;
  const findings: Diagnostic[] = [];
  const report: Report = (finding) => findings.push(finding);
  const checked = await check({ host: job.host, ...spec, meant: 'last' });
  for (const finding of checked.diagnostics) report(finding);
  checkNumbers(
    [
      ['samples', count, 1],
      ['limit', limit, 1, Infinity],
      ['seed', seed, 0],
    ],
    report,
  );
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
    const isDeterministic = !isRandom(model.sampling);
    const { network, engine } = opened;
    const evaluation = await scoreSplit(
      {
        subject: {
          kind: 'model',
          name: model.name,
          weightsHash: model.hashes.weights,
          weights: opened.weights && scoredWeights(weights ?? '', opened.weights, job),
          engine: `${target.id} (${engine})`,
        },
        images,
        data,
        split,
        classes,
        draw: drawFrom(network, { count, seed }),
        samples: isDeterministic ? 1 : count,
        isDeterministic,
        seed,
        engine,
        whyNoSamples: (image) => report(describeBrokenPrediction(image)),
      },
      job,
      report,
    );
    if (evaluation === null) return refuse();
    if (run !== null) {
      const examples = await drawExamples(network, images, { classes, samples: count, seed });
      const failure =
        (await writeScores(run, evaluation, job)) ??
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
  'no --weights were given, so the model has random initial weights. The scores are those of a model that has learnt nothing. `phisegc explain trained` lists models with weights.';
