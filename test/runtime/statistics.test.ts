import { expect, test } from '@jest/globals';
import { addSamples, emptyStatistics, gammaMap, meanProbabilities } from '../../runtime/embed/statistics.ts';
import { errorMap } from '../../runtime/metrics/error-correlation.ts';

const COUNT = 70;

/** Foreground probabilities at four pixels: never, always, now and then, and something between. */
const samples = Array.from({ length: COUNT }, (_, sample) =>
  [0, 1, sample % 3 === 0 ? 1 : 0, (1 + Math.sin(sample)) / 2].map(Math.fround),
);

const chanceOf = (foreground: number, label: number): number => Math.fround(label === 1 ? foreground : 1 - foreground);

/** Of each pixel, the average over the samples. */
const average = (measure: (foreground: number, pixel: number) => number): readonly number[] =>
  [0, 1, 2, 3].map((pixel) => samples.reduce((sum, one) => sum + measure(one[pixel] ?? Number.NaN, pixel), 0) / COUNT);

/** The logarithm of each sample on its own. */
const surprise = (foreground: number, label: number): number => -Math.log(chanceOf(foreground, label) + 1e-8);

test.each([1, 7, 32, 50, 70])('maps of 70 samples, hard ones among them, added %d at a time', (batch) => {
  const statistics = emptyStatistics(4, 2);
  for (let first = 0; first < COUNT; first += batch) {
    const drawn = samples.slice(first, first + batch);
    addSamples(statistics, Float32Array.from(drawn.flat().flatMap((p) => [chanceOf(p, 0), chanceOf(p, 1)])));
  }
  const means = [0, 1].map((label) => average((p) => chanceOf(p, label)));
  const gamma = average((p, pixel) =>
    [0, 1].reduce((sum, label) => sum + (means[label]?.[pixel] ?? Number.NaN) * surprise(p, label), 0),
  );
  const close = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 5));
  // Either map may come first.
  const labels = [1, 0, 1, 0];
  expect([...errorMap(statistics, COUNT, labels)]).toEqual(
    close(average((p, pixel) => surprise(p, labels[pixel] ?? 0))),
  );
  expect([...gammaMap(statistics, COUNT)]).toEqual(close(gamma));
  expect([...meanProbabilities(statistics, COUNT)]).toEqual(
    close([0, 1, 2, 3].flatMap((pixel) => means.map((mean) => mean[pixel] ?? Number.NaN))),
  );
});
