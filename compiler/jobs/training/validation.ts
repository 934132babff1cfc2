import { ratedImage } from '../../../runtime/data/read-data.ts';
import {
  type DataSet,
  drawFrom,
  emptyGed,
  type FloatTensor,
  findSplit,
  type GeneratedModel,
  gedWithSamples,
  type ImageScores,
  meanScore,
  measuresFor,
  optimumOf,
  scoreImages,
  type ValidationRecord,
} from '../../../runtime/index.ts';
import { commonPixels } from '../../../runtime/metrics/common-pixels.ts';
import type { InputImage } from '../../../runtime/pictures/image.ts';
import { spaced } from '../../../runtime/pictures/spaced.ts';
import { drawExamples, type ReportExample } from '../../report/example.ts';

/** What every validation of a run scores. */
export interface ValidationSet {
  readonly split: string;
  readonly images: readonly InputImage[];
  readonly classes: number;
  /** Samples per image. */
  readonly samples: number;
  readonly seed: number;
  /** GED² of predicting nothing. */
  readonly emptyGed: number;
  /** GED² of the true distribution with as many samples; null where it is not known. */
  readonly bestGed: number | null;
}

/** How a run is validated. */
export interface AskedValidation {
  /** Steps between two validations. */
  readonly every: number;
  /** Images of the split `val` that are scored, spread over it; 0 for no validation. */
  readonly images: number;
  /** Samples per image. */
  readonly samples: number;
}

export const USUAL_VALIDATION: AskedValidation = { every: 500, images: 100, samples: 16 };

/** What the images are called that a run is scored on. */
export const VALIDATION_SPLIT = 'val';

/** Images evenly spaced over the split `val`; null when it has none. */
export function validationSet(
  set: DataSet,
  folder: string,
  { images: wanted, samples, seed }: { readonly images: number; readonly samples: number; readonly seed: number },
): ValidationSet | null {
  const range = findSplit(set.manifest, VALIDATION_SPLIT);
  if (!range.ok || range.value.count === 0) return null;
  const { first, count } = range.value;
  const places = spaced(count, wanted);
  const images = places
    .map((place) => ratedImage({ set, folder, split: VALIDATION_SPLIT, first }, place))
    .filter(
      ({ annotations, ignored }) => annotations.length > 0 && commonPixels(annotations, ignored)?.includes(1) !== false,
    );
  if (images.length === 0) return null;
  const { classes, ignored } = set;
  const optimum = optimumOf(
    set,
    places.map((place) => first + place),
  );
  return {
    split: VALIDATION_SPLIT,
    images,
    classes,
    samples,
    seed,
    emptyGed: emptyGed(
      images.map(({ annotations }) => annotations),
      classes,
      ignored,
    ),
    bestGed: optimum === null ? null : gedWithSamples(optimum, samples),
  };
}

/** Makes a model that has these weights. */
export type OpenModel = (weights: ReadonlyMap<string, FloatTensor>) => Promise<GeneratedModel>;

export interface ValidationRequest {
  readonly set: ValidationSet;
  /** Weights and moving statistics. */
  readonly weights: ReadonlyMap<string, FloatTensor>;
  readonly open: OpenModel;
  readonly step: number;
  onImage(scores: readonly ImageScores[]): boolean;
}

/** How a validation ended; `diverged` when the model predicts numbers that are not finite. */
export type Validated =
  | { readonly kind: 'validated'; readonly record: ValidationRecord; readonly examples: readonly ReportExample[] }
  | { readonly kind: 'diverged' | 'ended' };

/** Scores the model with its weights at a step, in the code that `compile` writes. */
export async function validate(request: ValidationRequest): Promise<Validated> {
  const { set, weights, open, step, onImage } = request;
  const started = performance.now();
  const network = await open(weights);
  try {
    const { images, classes, samples: count, seed } = set;
    const scored = await scoreImages(drawFrom(network, { count, seed }), images, { classes, onImage });
    if (scored.kind !== 'scored') return { kind: scored.kind === 'ended' ? 'ended' : 'diverged' };
    const scores = measuresFor(classes).map((measure) => [measure.id, meanScore(scored.scores, measure)] as const);
    const examples = await drawExamples(network, images, set);
    const seconds = (performance.now() - started) / 1000;
    const record = { step, scores: Object.fromEntries(scores), images: images.length, samples: count, seconds };
    return { kind: 'validated', record, examples };
  } finally {
    network.dispose();
  }
}
