import { CALIBRATION_CONVENTION } from '../../../runtime/index.ts';
import { type Evaluation, undefinedPairs } from './evaluation.ts';

/** The evaluation as one object for `--json`. */
export function toJson(evaluation: Evaluation): Readonly<Record<string, unknown>> {
  const {
    raters,
    scores,
    measures,
    summaries,
    calibration,
    isDeterministic,
    isLimited,
    model,
    weightsHash,
    weights,
    ...about
  } = evaluation;
  return {
    model,
    weightsHash,
    weights: weights?.path ?? null,
    weightsDigest: weights?.digest ?? null,
    step: weights?.step ?? null,
    average: weights?.average ?? null,
    ...about,
    deterministic: isDeterministic,
    limited: isLimited,
    images: scores.length,
    metrics: summaries.map(({ measure, mean, interval, images, undefinedImages }) => ({
      id: measure.id,
      name: measure.name,
      better: measure.better,
      mean,
      interval,
      samples: measure.describes === 'data' ? null : evaluation.samples,
      images,
      undefinedImages,
      convention: measure.convention,
    })),
    calibration: {
      id: 'ece',
      name: 'ECE',
      better: 'low',
      ...calibration,
      samples: evaluation.samples,
      convention: CALIBRATION_CONVENTION,
    },
    undefinedErrorCorrelations: undefinedPairs(scores),
    perImage: scores.map((one, index) => ({
      image: one.image,
      raters: raters[index],
      ...Object.fromEntries(measures.map((measure) => [measure.id, measure.valueOf(one.scores)])),
    })),
  };
}
