import { join } from 'node:path';
import { diagnose } from '../diagnostics/codes.ts';
import { counted } from '../diagnostics/counted.ts';
import type { Diagnostic, Report } from '../diagnostics/diagnostic.ts';
import { isRandom } from '../graph/random-source.ts';
import { displayName } from '../source/project.ts';
import { checkRuns } from './ensemble/check-runs.ts';
import { drawInTurns, samplesOfRuns } from './ensemble/draw-in-turns.ts';
import type { Evaluated } from './evaluate.ts';
import { scoreSplit } from './evaluation/score-split.ts';
import { scoredWeights } from './evaluation/scored-weights.ts';
import { writeScores } from './evaluation/write-scores.ts';
import { noRunProblem, RUN_FILES } from './files/run-folder.ts';
import { demandOf } from './images/image-demand.ts';
import { readRatedImages } from './images/read-rated-images.ts';
import type { Job } from './job.ts';
import { chooseTarget } from './open/choose-target.ts';
import { describeBrokenPrediction } from './open/describe-broken-prediction.ts';
import { surviveEngine } from './open/survive-engine.ts';
import { openModels } from './open/open-model.ts';

/** Which runs are scored as one model, on which images. */
export interface EvaluateEnsembleRequest {
  /** The folders of two runs or more. */
  readonly runs: readonly string[];
  /** A file in each of them; the last weights if not given. */
  readonly weights?: string | undefined;
  /** A data folder with the outlines of raters. */
  readonly data: string;
  /** `train`, `val` or `test`; `test` without it. */
  readonly split?: string;
  /** Samples per image of all runs together, divided evenly; the first ones draw one more where that leaves a rest; 16 without it. */
  readonly samples?: number;
  /** Images that are scored, spread over the split; all without it. */
  readonly limit?: number;
  /** Of the noise and the intervals: the first run has the noise of this seed, the next one that of the next; 0 without it. */
  readonly seed?: number;
  readonly engine?: string | undefined;
  /** A folder that keeps the scores, as a run keeps its own; none without it. */
  readonly keep?: string;
}

/** The remedy of who names something else than a run among several. */
const EACH_A_RUN = 'several are scored as one ensemble, and each must be the folder of a run';

/** Scores runs as one model, whose samples are drawn from them in turns. */
export async function evaluateEnsemble(request: EvaluateEnsembleRequest, job: Job): Promise<Evaluated> {
  return surviveEngine(job, () => evaluateRuns(request, job));
}

async function evaluateRuns(request: EvaluateEnsembleRequest, job: Job): Promise<Evaluated> {
  const { runs, data, split = 'test', samples: asked = 16, limit = Infinity, seed = 0 } = request;
  const findings: Diagnostic[] = [];
  const report: Report = (finding) => findings.push(finding);
  const refuse = (): Evaluated => {
    job.tell(findings);
    return { kind: 'refused', findings };
  };
  for (const run of runs) {
    const problem = await noRunProblem(run, EACH_A_RUN, job);
    if (problem !== null) report(problem);
  }
  if (findings.length > 0) return refuse();
  const models = await checkRuns(runs, job, report);
  const [first] = models ?? [];
  if (models === null || first === undefined) return refuse();
  const isDeterministic = !models.some(({ sampling }) => isRandom(sampling));
  const counts = samplesOfRuns(isDeterministic ? models.length : asked, models.length);
  if (counts.includes(0)) {
    const help = [`--samples ${models.length} or more, so that each run draws one`];
    report(
      diagnose(
        'cli/usage',
        { problem: `${counted(asked, 'sample')} cannot be divided among ${models.length} runs` },
        { help },
      ),
    );
    return refuse();
  }
  const { classes } = first.spec.target;
  const images = await readRatedImages({ path: data, split, limit, demand: demandOf(first), classes }, job, report);
  const target = images && (await chooseTarget({ asked: request.engine }, job, report));
  if (images === null || target === null) return refuse();
  const fileOf = (run: string): string => join(run, request.weights ?? RUN_FILES.last);
  const requests = models.map((model, index) => {
    const run = runs[index] ?? '';
    return { model, path: join(run, RUN_FILES.spec), weights: fileOf(run), seed };
  });
  const opened = await openModels(requests, target, job, report);
  if (opened === null) return refuse();
  try {
    const { engine } = opened;
    const members = opened.models.flatMap(({ weights }, index) => {
      const [run = '', model] = [runs[index], models[index]];
      if (weights === null || model === undefined) return [];
      return {
        run: displayName(job.host, run),
        model: model.name,
        weightsHash: model.hashes.weights,
        weights: scoredWeights(fileOf(run), weights, job),
        samples: counts[index] ?? 0,
      };
    });
    const names = [...new Set(members.map(({ model }) => model))].join(', ');
    const evaluation = await scoreSplit(
      {
        subject: { kind: 'ensemble', name: `${names} ×${members.length}`, members, engine: `${target.id} (${engine})` },
        images,
        data,
        split,
        classes,
        draw: drawInTurns(
          opened.models.map(({ network }, index) => ({ network, count: counts[index] ?? 0, seed: seed + index })),
          classes,
        ),
        samples: counts.reduce((sum, count) => sum + count, 0),
        isDeterministic,
        seed,
        engine,
        whyNoSamples: (image) => report(describeBrokenPrediction(image)),
      },
      job,
      report,
    );
    if (evaluation === null) return refuse();
    const failure = request.keep === undefined ? null : await writeScores(request.keep, evaluation, job);
    if (failure !== null) report(failure);
    job.tell(findings);
    return { kind: 'evaluated', evaluation, findings };
  } finally {
    opened.close();
  }
}
