import type { ImageScores } from './score-image.ts';

/** A number that is reported, and how it is defined. */
export interface Measure {
  /** Its name in JSON. */
  readonly id: string;
  /** Its name as papers have it. */
  readonly name: string;
  /** Which values are better; null where it describes and does not judge. */
  readonly better: 'low' | 'high' | null;
  /** What papers do differently, in a few words. docs/metrics.md has the formulas. */
  readonly convention: string;
  /** Null where it is not defined for the image. */
  valueOf(scores: ImageScores): number | null;
}

const MEASURES: readonly Measure[] = [
  {
    id: 'ged',
    name: 'GED²',
    better: 'low',
    convention: 'd = 1 - IoU, foreground, two empty masks: IoU 1, self-pairs in, no root',
    valueOf: ({ ged }) => ged,
  },
  {
    id: 'sampleDiversity',
    name: "E d(S, S')",
    better: null,
    convention: 'between samples, self-pairs in',
    valueOf: ({ sampleDiversity }) => sampleDiversity,
  },
  {
    id: 'raterDiversity',
    name: "E d(Y, Y')",
    better: null,
    convention: 'between raters, self-pairs in',
    valueOf: ({ raterDiversity }) => raterDiversity,
  },
  {
    id: 'sNcc',
    name: 'S_NCC',
    better: 'high',
    convention: 'all classes, mean over the raters with two maps that vary',
    valueOf: ({ errorCorrelation }) => errorCorrelation,
  },
  {
    id: 'hmIou',
    name: 'HM-IoU',
    better: 'high',
    convention: 'foreground, two empty masks: 1, both sets repeated to their least common multiple',
    valueOf: ({ matchedIou }) => matchedIou,
  },
  {
    id: 'dice',
    name: 'Dice',
    better: 'high',
    convention: 'arg max of the mean probability against each rater, foreground, two empty masks: 1',
    valueOf: ({ dice }) => dice,
  },
  {
    id: 'sampleDice',
    name: 'sample Dice',
    better: 'high',
    convention: 'each sample against each rater',
    valueOf: ({ meanDice }) => meanDice,
  },
  {
    id: 'dMax',
    name: 'D_max',
    better: 'high',
    convention: 'best sample for each rater, mean over raters; grows with N',
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
      convention: 'as Dice',
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
