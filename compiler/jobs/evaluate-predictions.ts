import { basename, resolve } from 'node:path';
import { findSplit, openData } from '../../runtime/index.ts';
import { imageId } from '../../runtime/data/read-data.ts';
import type { Diagnostic, Report } from '../diagnostics/diagnostic.ts';
import { displayName } from '../source/project.ts';
import type { Evaluated } from './evaluate.ts';
import { scoreSplit } from './evaluation/score-split.ts';
import { readRatedImages } from './images/read-rated-images.ts';
import type { Job } from './job.ts';
import { findPredictions } from './predictions/find-predictions.ts';
import { openPredictions } from './predictions/open-predictions.ts';

/** Which predictions are scored, on which images. */
export interface EvaluatePredictionsRequest {
  /** A folder with the predictions of any method, by the ids of images: docs/metrics.md says how they are named. */
  readonly predictions: string;
  /** A data folder with the outlines of raters. */
  readonly data: string;
  /** `train`, `val` or `test`; `test` without it. */
  readonly split?: string;
  /** Images that are scored, spread over the split; all without it. */
  readonly limit?: number;
  /** Of the intervals; 0 without it. */
  readonly seed?: number;
}

/** Scores what somebody predicted against the raters, as a model's samples are scored. All images have predictions, or nothing is scored. */
export async function evaluatePredictions(request: EvaluatePredictionsRequest, job: Job): Promise<Evaluated> {
  const { predictions, data, split = 'test', limit = Infinity, seed = 0 } = request;
  const findings: Diagnostic[] = [];
  const report: Report = (finding) => findings.push(finding);
  const refuse = (): Evaluated => {
    job.tell(findings);
    return { kind: 'refused', findings };
  };
  const set = await openData(resolve(job.host.workingDirectory, data));
  const { channels, classes } = set.ok ? set.value.geometry : { channels: 1, classes: 2 };
  const anySize = { multipleOf: 1 };
  // Says what is wrong with a folder that could not be opened, too.
  const images = await readRatedImages(
    { path: data, split, limit, demand: { height: anySize, width: anySize, channels }, classes },
    job,
    report,
  );
  const range = set.ok ? findSplit(set.value.manifest, split) : set;
  const [first] = images ?? [];
  if (images === null || first === undefined || !range.ok) return refuse();
  const files = await findPredictions(
    {
      folder: predictions,
      split,
      ids: Array.from({ length: range.value.count }, (_, place) => imageId(split, place)),
      scored: images.map(({ folder }) => folder),
    },
    job,
    report,
  );
  if (files === null) return refuse();
  const opened = await openPredictions({ folder: predictions, split, files, first, classes }, job, report);
  if (opened === null) return refuse();
  const evaluation = await scoreSplit(
    {
      subject: {
        kind: 'predictions',
        name: basename(resolve(job.host.workingDirectory, predictions)),
        path: displayName(job.host, predictions),
        hasProbabilities: opened.hasProbabilities,
      },
      images,
      data,
      split,
      classes,
      draw: opened.draw,
      samples: opened.count,
      isDeterministic: false,
      seed,
      engine: null,
      whyNoSamples: null,
    },
    job,
    report,
  );
  if (evaluation === null) return refuse();
  job.tell(findings);
  return { kind: 'evaluated', evaluation, findings };
}
