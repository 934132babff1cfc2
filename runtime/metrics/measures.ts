import type { ImageScores } from './score-image.ts';

/** A number that is reported, and how it is defined. */
export interface Measure {
  /** Its name in JSON. */
  readonly id: string;
  /** Its name as papers have it. */
  readonly name: string;
  /** Which values are better; null where it describes and does not judge. */
  readonly better: 'low' | 'high' | null;
  /** What it is a property of: where it is the data alone, the number of samples has no part in it. */
  readonly describes: 'model' | 'data';
  /** What papers do differently, in a few words. docs/metrics.md has the formulas. */
  readonly convention: string;
  /** What an image must have for the measure to be defined there; null where it always is. */
  readonly needs: string | null;
  /** Null where it is not defined for the image. */
  valueOf(scores: ImageScores): number | null;
}

const MEASURES: readonly Measure[] = [
  {
    id: 'ged',
    name: 'GED²',
    better: 'low',
    describes: 'model',
    convention: 'd = 1 - IoU, foreground, two empty masks: IoU 1, self-pairs in, no root',
    needs: null,
    valueOf: ({ ged }) => ged,
  },
  {
    id: 'gedUnbiased',
    name: 'unbiased GED²',
    better: 'low',
    describes: 'model',
    convention: 'as GED², self-pairs out: the same expectation at every N, may be below 0',
    needs: 'two samples and two raters',
    valueOf: ({ gedUnbiased }) => gedUnbiased,
  },
  {
    id: 'sampleDiversity',
    name: "E d(S, S')",
    better: null,
    describes: 'model',
    convention: 'between samples, self-pairs in',
    needs: null,
    valueOf: ({ sampleDiversity }) => sampleDiversity,
  },
  {
    id: 'raterDiversity',
    name: "E d(Y, Y')",
    better: null,
    describes: 'data',
    convention: 'between raters, self-pairs in',
    needs: null,
    valueOf: ({ raterDiversity }) => raterDiversity,
  },
  {
    id: 'sNcc',
    name: 'S_NCC',
    better: 'high',
    describes: 'model',
    convention: 'all classes, mean over the raters with two maps that vary',
    needs: 'probabilities, and maps of uncertainty and error that vary',
    valueOf: ({ errorCorrelation }) => errorCorrelation,
  },
  {
    id: 'hmIou',
    name: 'HM-IoU',
    better: 'high',
    describes: 'model',
    convention: 'foreground, two empty masks: 1, both sets repeated to their least common multiple',
    needs: null,
    valueOf: ({ matchedIou }) => matchedIou,
  },
  {
    id: 'dice',
    name: 'Dice',
    better: 'high',
    describes: 'model',
    convention: 'arg max of the mean probability against each rater, foreground, two empty masks: 1',
    needs: null,
    valueOf: ({ dice }) => dice,
  },
  {
    id: 'sampleDice',
    name: 'sample Dice',
    better: 'high',
    describes: 'model',
    convention: 'each sample against each rater',
    needs: null,
    valueOf: ({ meanDice }) => meanDice,
  },
  {
    id: 'dMax',
    name: 'D_max',
    better: 'high',
    describes: 'model',
    convention: 'best sample for each rater, mean over raters; grows with N',
    needs: null,
    valueOf: ({ bestDice }) => bestDice,
  },
];

/** All measures of a model with `classes` classes; with more than two there is one Dice coefficient for each, too. */
export function measuresFor(classes: number): readonly Measure[] {
  const foreground = classes > 2 ? Array.from({ length: classes - 1 }, (_, index) => index) : [];
  const perClass = foreground.map(
    (index): Measure => ({
      id: `dice${index + 1}`,
      name: `Dice of class ${index + 1}`,
      better: 'high',
      describes: 'model',
      convention: 'as Dice',
      needs: null,
      valueOf: ({ classDice }) => classDice[index] ?? null,
    }),
  );
  return MEASURES.flatMap((measure) => (measure.id === 'dice' ? [measure, ...perClass] : [measure]));
}

/** The measures that the published code selects weights by. */
const SELECTING: readonly string[] = ['ged', 'sNcc', 'dice'];

/** Those of a model's measures by which the best weights of a run are chosen. */
export function selectionMeasures(classes: number): readonly Measure[] {
  return measuresFor(classes).filter(({ id }) => SELECTING.includes(id));
}
