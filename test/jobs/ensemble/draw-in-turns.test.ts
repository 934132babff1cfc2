import { expect, test } from '@jest/globals';
import { drawInTurns, samplesOfRuns } from '../../../compiler/jobs/ensemble/draw-in-turns.ts';
import type { GeneratedModel, GeneratedSampleOptions, GeneratedSamples } from '../../../runtime/index.ts';
import { imageSeed } from '../../../runtime/metrics/image-seed.ts';

test('samples are divided evenly, and the first runs draw what is left', () => {
  expect(samplesOfRuns(16, 3)).toEqual([6, 5, 5]);
  expect(samplesOfRuns(4, 2)).toEqual([2, 2]);
  expect(samplesOfRuns(2, 3).map((count) => count + 0)).toEqual([1, 1, 0]);
  for (const [samples, runs] of [
    [7, 4],
    [100, 7],
    [5, 5],
  ] as const) {
    const counts = samplesOfRuns(samples, runs);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(samples);
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
  }
});

const PIXELS = 2;

/** A network whose sample k has the label `first + k` everywhere, with a probability that says the same. */
function network(first: number, most: number, asked: GeneratedSampleOptions[]): GeneratedModel {
  const sample = async (_: unknown, options: GeneratedSampleOptions): Promise<GeneratedSamples> => {
    asked.push(options);
    const count = Math.min(options.count, most);
    const labels = Int32Array.from({ length: count * PIXELS }, (_, at) => first + Math.floor(at / PIXELS));
    const probabilities = Float32Array.from(
      { length: count * PIXELS * 2 },
      (_, at) => first + Math.floor(at / PIXELS / 2),
    );
    const nothing = { data: new Float32Array(0), shape: [] };
    return {
      labels: { data: labels, shape: [count, 1, PIXELS] },
      probabilities: { data: probabilities, shape: [count, 1, PIXELS, 2] },
      mean: nothing,
      uncertainty: nothing,
      latents: [],
    };
  };
  return { sample, encode: () => Promise.reject(new Error('not asked for')), dispose: () => undefined };
}

test('networks draw in turns, each with the noise of its own seed; one that draws nothing repeats its prediction', async () => {
  const asked: GeneratedSampleOptions[] = [];
  const draw = drawInTurns(
    [
      { network: network(10, 9, asked), count: 3, seed: 5 },
      { network: network(20, 1, asked), count: 2, seed: 6 },
    ],
    2,
  );
  const image = { place: 4, annotations: [], data: new Float32Array(PIXELS), height: 1, width: PIXELS, channels: 1 };
  const samples = await draw(image);
  expect([...(samples?.labels ?? [])]).toEqual([10, 10, 20, 20, 11, 11, 20, 20, 12, 12]);
  expect([...(samples?.probabilities ?? [])]).toEqual(
    [10, 20, 11, 20, 12].flatMap((value) => [value, value, value, value]),
  );
  expect(asked).toEqual([
    { count: 3, seed: imageSeed(5, 4) },
    { count: 2, seed: imageSeed(6, 4) },
  ]);
});
