import { describe, expect, test } from '@jest/globals';
import { randomBits, randomNormal } from '../../runtime/embed/random.ts';
import { bootstrapInterval } from '../../runtime/statistics/bootstrap.ts';
import { imageSeed } from '../../runtime/metrics/image-seed.ts';
import { measuresFor } from '../../runtime/metrics/measures.ts';
import { type ImageScores, scoreImage } from '../../runtime/metrics/score-image.ts';
import { summarize } from '../../runtime/metrics/summarize.ts';

describe('the bootstrap interval', () => {
  const normal = randomNormal(randomBits(9, 9));
  const values = Array.from({ length: 400 }, () => 5 + 2 * normal());
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);

  test('is that of the normal distribution for many values', () => {
    const [low, high] = bootstrapInterval(values) ?? [0, 0];
    const reach = (1.96 * deviation) / Math.sqrt(values.length);
    expect(Math.abs(low - (mean - reach))).toBeLessThan(0.1 * reach);
    expect(Math.abs(high - (mean + reach))).toBeLessThan(0.1 * reach);
  });

  test('is the same for the same seed, another for another', () => {
    expect(bootstrapInterval(values, 1)).toEqual(bootstrapInterval(values, 1));
    expect(bootstrapInterval(values, 1)).not.toEqual(bootstrapInterval(values, 2));
  });

  test('has no width for equal values, and is none for fewer than two', () => {
    expect(bootstrapInterval([0.5, 0.5, 0.5])).toEqual([0.5, 0.5]);
    expect(bootstrapInterval([0.5])).toBeNull();
    expect(bootstrapInterval([])).toBeNull();
  });
});

describe('a summary', () => {
  /** Two samples of four pixels against the outlines given. */
  const score = (foreground: readonly number[], ...raters: readonly (readonly number[])[]): ImageScores =>
    scoreImage({
      classes: 2,
      labels: Uint8Array.from(foreground, (p) => (p > 0.5 ? 1 : 0)),
      probabilities: Float32Array.from(foreground.flatMap((p) => [1 - p, p])),
      raters,
    });
  const soft = score([0.1, 0.2, 0.7, 0.9, 0.2, 0.4, 0.6, 0.8], [0, 0, 1, 1], [0, 1, 1, 1]);
  const constant = score([0.25, 0.25, 0.25, 0.25], [0, 0, 1, 1]);

  test('averages what is defined, and counts the rest', () => {
    const summaries = summarize([soft, constant], measuresFor(2));
    const find = (id: string) => summaries.find(({ measure }) => measure.id === id);
    expect(find('sNcc')).toMatchObject({ mean: soft.errorCorrelation, images: 1, undefinedImages: 1, interval: null });
    expect(find('ged')).toMatchObject({ mean: (soft.ged + constant.ged) / 2, images: 2, undefinedImages: 0 });
  });

  test('of nothing defined is null', () => {
    const [ncc] = summarize(
      [constant],
      measuresFor(2).filter(({ id }) => id === 'sNcc'),
    );
    expect(ncc).toMatchObject({ mean: null, interval: null, images: 0, undefinedImages: 1 });
  });

  test('has a Dice coefficient for each class only where there is more than one', () => {
    const ids = (classes: number) => measuresFor(classes).map(({ id }) => id);
    expect(ids(2).filter((id) => id.startsWith('dice'))).toEqual(['dice']);
    expect(ids(4).filter((id) => id.startsWith('dice'))).toEqual(['dice', 'dice1', 'dice2', 'dice3']);
    expect(new Set(ids(4)).size).toBe(ids(4).length);
  });
});

test('every image has noise of its own', () => {
  const seeds = Array.from({ length: 1000 }, (_, index) => imageSeed(7, index));
  expect(new Set(seeds).size).toBe(1000);
  expect(seeds[3]).toBe(imageSeed(7, 3));
  expect(seeds[3]).not.toBe(imageSeed(8, 3));
});
