import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addSamples, emptyStatistics } from '../../runtime/embed/statistics.ts';
import { emptyGed } from '../../runtime/metrics/baselines.ts';
import { bestDice } from '../../runtime/metrics/best-dice.ts';
import { meanPrediction } from '../../runtime/metrics/mean-prediction.ts';
import { scoreImage } from '../../runtime/metrics/score-image.ts';
import { labelMaps, maskSets, mean, meanOverPairs, setDice } from './support/maps.ts';

const CLASSES = 3;
const PIXELS = 15;
const sets = fc.array(labelMaps(PIXELS, CLASSES), { minLength: 1, maxLength: 4 });

/** One-hot probabilities of label maps, softened. */
function probabilitiesOf(maps: readonly Uint8Array[], classes: number): Float32Array {
  const certain = 0.9;
  return Float32Array.from(
    maps.flatMap((labels) =>
      Array.from(labels).flatMap((label) =>
        Array.from({ length: classes }, (_, one) => (one === label ? certain : (1 - certain) / (classes - 1))),
      ),
    ),
  );
}

const scoreMaps = (
  samples: readonly Uint8Array[],
  raters: readonly ArrayLike<number>[],
  classes: number,
  ignored: number | null = null,
) =>
  scoreImage({
    classes,
    labels: Uint8Array.from(samples.flatMap((labels) => [...labels])),
    probabilities: probabilitiesOf(samples, classes),
    raters,
    ignored,
  });

describe('pixels that a rater ignores', () => {
  const IGNORED = 254;
  const holes = fc.array(fc.array(fc.boolean(), { minLength: PIXELS, maxLength: PIXELS }), {
    minLength: 4,
    maxLength: 4,
  });

  test('change no score: it is that of the pixels that are left, cut out by hand', () => {
    fc.assert(
      fc.property(sets, sets, holes, (samples, raters, ignored) => {
        const isIgnored = (rater: number, pixel: number): boolean => pixel > 0 && ignored[rater]?.[pixel] === true;
        const isLeft = (pixel: number): boolean => raters.every((_, rater) => !isIgnored(rater, pixel));
        const marked = raters.map((map, rater) =>
          map.map((label, pixel) => (isIgnored(rater, pixel) ? IGNORED : label)),
        );
        const cut = (map: Uint8Array): Uint8Array => map.filter((_, pixel) => isLeft(pixel));
        const scores = scoreMaps(samples, marked, CLASSES, IGNORED);
        expect(scores).toEqual(scoreMaps(samples.map(cut), raters.map(cut), CLASSES));
        expect(emptyGed([marked], CLASSES, IGNORED)).toBe(emptyGed([raters.map(cut)], CLASSES));
      }),
    );
  });

  test('must leave one, and are a label like any other where none is said to be ignored', () => {
    const [a, b] = [Uint8Array.from([1, IGNORED]), Uint8Array.from([IGNORED, 0])];
    const sample = Uint8Array.from([1, 0]);
    expect(() => scoreMaps([sample], [a, b], CLASSES, IGNORED)).toThrow('every pixel is ignored by a rater');
    expect(() => scoreMaps([sample], [a], CLASSES)).toThrow('the label 254 is none of the classes 0 to 2');
  });
});

describe('the scores of an image', () => {
  test('are Dice coefficients as sets of pixels have them', () => {
    fc.assert(
      fc.property(sets, sets, (samples, raters) => {
        const scores = scoreMaps(samples, raters, CLASSES);
        const dice = (a: Uint8Array, b: Uint8Array): number => setDice(a, b, CLASSES);
        expect(scores.meanDice).toBeCloseTo(meanOverPairs(samples, raters, dice), 12);
        const best = raters.map((rater) => Math.max(...samples.map((sample) => dice(sample, rater))));
        expect(scores.bestDice).toBeCloseTo(mean(best), 12);
        expect(mean(scores.classDice)).toBeCloseTo(scores.dice, 12);
      }),
    );
  });

  test('predict the class that most samples have', () => {
    const [a, b] = [Uint8Array.from([0, 1, 2, 1]), Uint8Array.from([2, 1, 2, 0])];
    const scores = scoreMaps([a, a, b], [a], CLASSES);
    expect(scores.dice).toBe(1);
    expect(scores.classDice).toEqual([1, 1]);
    expect(scoreMaps([a, b, b], [a], CLASSES).classDice).toEqual([2 / 3, 2 / 3]);
  });

  test('of a model that draws what the raters drew are perfect', () => {
    fc.assert(
      fc.property(sets, (maps) => {
        const scores = scoreMaps(maps, maps, CLASSES);
        expect(scores.ged).toBeCloseTo(0, 12);
        expect(scores.matchedIou).toBeCloseTo(1, 12);
        expect(scores.bestDice).toBe(1);
        expect(scores.sampleDiversity).toBe(scores.raterDiversity);
      }),
    );
  });

  test('of labels alone are those of certain probabilities, but for S_NCC, which has no logarithms of them', () => {
    fc.assert(
      fc.property(sets, sets, (samples, raters) => {
        const labels = Uint8Array.from(samples.flatMap((map) => [...map]));
        const probabilities = Float32Array.from(
          [...labels].flatMap((label) => [0, 1, 2].map((c) => (label === c ? 1 : 0))),
        );
        const { errorCorrelation: _, ...known } = scoreImage({ classes: CLASSES, labels, probabilities, raters });
        const alone = scoreImage({ classes: CLASSES, labels, probabilities: null, raters });
        expect(alone).toEqual({ ...known, errorCorrelation: null, undefinedRaters: raters.length });
      }),
    );
  });

  test('know images with one rater and with many', () => {
    const [empty, full] = [new Uint8Array(4), new Uint8Array(4).fill(1)];
    expect(scoreMaps([full], [full], 2).raterDiversity).toBe(0);
    const ten = [...new Array(9).fill(full), empty];
    // d is 1 for 9 and 1 of 10 raters: 2 * 0.9 * 0.1.
    expect(scoreMaps([full], ten, 2).raterDiversity).toBeCloseTo(0.18, 12);
    expect(scoreMaps([full], ten, 2).dice).toBeCloseTo(0.9, 12);
  });

  test('are refused when sizes disagree', () => {
    const labels = new Uint8Array(8);
    const probabilities = new Float32Array(16);
    expect(() => scoreImage({ classes: 2, labels, probabilities, raters: [new Uint8Array(5)] })).toThrow('do not fit');
    expect(() => scoreImage({ classes: 3, labels, probabilities, raters: [new Uint8Array(4)] })).toThrow('do not fit');
    expect(() => scoreImage({ classes: 2, labels, probabilities, raters: [] })).toThrow('do not fit');
    for (const stray of [Number.NaN, -1, 1.5]) {
      const logits = probabilities.with(1, stray);
      expect(() => scoreImage({ classes: 2, labels, probabilities: logits, raters: [new Uint8Array(4)] })).toThrow(
        `the probability ${stray} is not from 0 to 1`,
      );
    }
  });
});

test('D_max grows with the samples', () => {
  fc.assert(
    fc.property(sets, sets, sets, (some, more, raters) => {
      const [few, outlines] = [maskSets(some, CLASSES), maskSets(raters, CLASSES)];
      const many = [...few, ...maskSets(more, CLASSES)];
      expect(bestDice(many, outlines)).toBeGreaterThanOrEqual(bestDice(few, outlines));
    }),
  );
});

test('in a tie the lower class is predicted, as arg max does', () => {
  const statistics = emptyStatistics(2, 3);
  addSamples(statistics, Float32Array.from([0.5, 0.25, 0.25, 0, 0.5, 0.5]));
  addSamples(statistics, Float32Array.from([0.25, 0.5, 0.25, 0, 0.5, 0.5]));
  expect([...meanPrediction(statistics)]).toEqual([0, 1]);
});
