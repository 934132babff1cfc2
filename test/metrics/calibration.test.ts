import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { randomBits } from '../../runtime/embed/random.ts';
import { addSamples, emptyStatistics } from '../../runtime/embed/statistics.ts';
import { calibrationOf, reliabilityBins } from '../../runtime/metrics/calibration.ts';
import { mean } from './support/maps.ts';

const BINS = 15;

/** Bins of one image. @param samples probabilities of all classes, pixel by pixel, for each sample */
function binsOf(classes: number, samples: readonly (readonly number[])[], raters: readonly (readonly number[])[]) {
  const statistics = emptyStatistics((samples[0]?.length ?? 0) / classes, classes);
  for (const sample of samples) addSamples(statistics, Float32Array.from(sample));
  return reliabilityBins(statistics, samples.length, raters);
}

/** Probabilities of two classes, from those of class 1. */
const twoClasses = (foreground: readonly number[]): readonly number[] => foreground.flatMap((p) => [1 - p, p]);

describe('the expected calibration error', () => {
  test('is what one computes by hand', () => {
    // Mean probabilities 0.1, 0.1, 0.5, 0.9, fractions of raters 0, 1/2, 1/2, 1.
    const samples = [twoClasses([0, 0.2, 0.5, 1]), twoClasses([0.2, 0, 0.5, 0.8])];
    const raters = [
      [0, 1, 0, 1],
      [0, 0, 1, 1],
    ];
    const { error, interval, classes, images } = calibrationOf([binsOf(2, samples, raters)]);
    // Two of four pixels are off by 0.1 - 1/4, one by 0.9 - 1.
    expect(error).toBeCloseTo((2 / 4) * 0.15 + (1 / 4) * 0.1, 6);
    expect({ interval, images, classes: classes.length }).toEqual({ interval: null, images: 1, classes: 1 });
    const bins = classes[0]?.bins ?? [];
    expect(bins.map(({ pixels }) => pixels)).toEqual([0, 2, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0]);
    expect(bins[1]).toEqual({
      from: 1 / 15,
      to: 2 / 15,
      pixels: 2,
      probability: expect.closeTo(0.1, 6),
      fraction: 1 / 4,
    });
    expect(bins[0]).toMatchObject({ pixels: 0, probability: null, fraction: null });
  });

  test('has bins that begin at their lower edge, and the last one holds 1', () => {
    const [bins] = binsOf(2, [twoClasses([0, 0.25, 0.5, 1])], [[0, 0, 0, 1]]);
    expect([...(bins?.pixels.keys() ?? [])].filter((bin) => bins?.pixels[bin])).toEqual([0, 3, 7, 14]);
  });

  test('is 0 where probabilities are the fractions of the raters, with two classes and with three', () => {
    const raters = 4;
    const votes = Array.from({ length: raters + 1 }, (_, count) => count);
    const outlines = Array.from({ length: raters }, (_, rater) => votes.map((count) => (rater < count ? 1 : 0)));
    const two = calibrationOf([binsOf(2, [twoClasses(votes.map((count) => count / raters))], outlines)]);
    expect(two.error).toBeCloseTo(0, 12);
    const labels = [
      [0, 1, 2],
      [1, 1, 0],
      [2, 1, 0],
      [2, 1, 0],
    ];
    const shares = [0, 1, 2].flatMap((pixel) =>
      [0, 1, 2].map((label) => labels.filter((rater) => rater[pixel] === label).length / labels.length),
    );
    const three = calibrationOf([binsOf(3, [shares], labels)]);
    expect(three.classes.map(({ label, error }) => ({ label, error }))).toEqual([
      { label: 1, error: 0 },
      { label: 2, error: 0 },
    ]);
  });

  test('is near 0 where raters are drawn with the probabilities, and far from it where these are sharpened', () => {
    const bits = randomBits(11, 5);
    const uniform = (): number => bits() / 2 ** 32;
    const probabilities = Array.from({ length: 40_000 }, uniform);
    const raters = [1, 2, 3].map(() => probabilities.map((p) => (uniform() < p ? 1 : 0)));
    const honest = calibrationOf([binsOf(2, [twoClasses(probabilities)], raters)]).error;
    expect(honest).toBeGreaterThan(0);
    expect(honest).toBeLessThan(0.01);
    // |p - round(p)| is 1/4 on average.
    const sharp = calibrationOf([binsOf(2, [twoClasses(probabilities.map(Math.round))], raters)]).error;
    expect(sharp).toBeCloseTo(0.25, 1);
  });

  test('is what sorting the pixels of all images by hand gives, averaged over the foreground classes', () => {
    const classes = 3;
    const pixel = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: classes, maxLength: classes });
    const shares = pixel.map((parts) => parts.map((part) => part / parts.reduce((sum, one) => sum + one, 0)));
    const image = fc.record({
      samples: fc.array(fc.array(shares, { minLength: 6, maxLength: 6 }), { minLength: 1, maxLength: 3 }),
      raters: fc.array(fc.array(fc.nat(classes - 1), { minLength: 6, maxLength: 6 }), { minLength: 1, maxLength: 3 }),
    });
    fc.assert(
      fc.property(fc.array(image, { minLength: 1, maxLength: 3 }), (images) => {
        const errors = [1, 2].map((label) => {
          const points = images.flatMap(({ samples, raters }) =>
            [0, 1, 2, 3, 4, 5].map((at) => ({
              probability: mean(samples.map((sample) => Math.fround(sample[at]?.[label] ?? 0))),
              fraction: mean(raters.map((rater) => (rater[at] === label ? 1 : 0))),
            })),
          );
          const binned = Array.from({ length: BINS }, (_, bin) =>
            points.filter(({ probability: p }) => p >= bin / BINS && (p < (bin + 1) / BINS || bin === BINS - 1)),
          );
          return binned.reduce((sum, bin) => {
            if (bin.length === 0) return sum;
            const gap = mean(bin.map(({ probability }) => probability)) - mean(bin.map(({ fraction }) => fraction));
            return sum + (bin.length / points.length) * Math.abs(gap);
          }, 0);
        });
        const counted = images.map(({ samples, raters }) =>
          binsOf(
            classes,
            samples.map((sample) => sample.flat()),
            raters,
          ),
        );
        expect(calibrationOf(counted).error).toBeCloseTo(mean(errors), 9);
      }),
    );
  });

  test('has an interval over images that holds it, the same for the same seed', () => {
    const images = Array.from({ length: 30 }, (_, index) =>
      binsOf(2, [twoClasses([0.2 + index / 1000, 0.8])], [[0, index % 3 === 0 ? 0 : 1]]),
    );
    const { error, interval } = calibrationOf(images, 3);
    const [low = 1, high = 0] = interval ?? [];
    expect(low).toBeLessThan(error);
    expect(high).toBeGreaterThan(error);
    expect(calibrationOf(images, 3).interval).toEqual(interval);
    expect(calibrationOf(images, 4).interval).not.toEqual(interval);
  });
});
