import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CheckedModel } from '../../compiler/check.ts';
import { drawLevels, type DrawnLevels } from '../../compiler/jobs/figures/draw-levels.ts';
import { levelsFollow, type NoiseGroup, noiseGroups, partlyHeld } from '../../compiler/jobs/figures/noise-groups.ts';
import { type OpenedModel, openModel } from '../../compiler/jobs/open/open-model.ts';
import { informationMap } from '../../compiler/report/figures/information-map.ts';
import { findTarget } from '../../compiler/targets/registry.ts';
import type { GeneratedSamples } from '../../runtime/index.ts';
import { checkText, lastModel } from '../support/check.ts';
import { silentContext } from '../support/silent-context.ts';
import { smallSpec } from '../support/small-spec.ts';

const SIZE = 16;
const COUNT = 3;
const image = {
  place: 5,
  folder: 'test-0005',
  name: 'an image',
  height: SIZE,
  width: SIZE,
  channels: 1,
  data: Float32Array.from({ length: SIZE * SIZE }, (_, at) => (at % 7) / 7),
  annotations: [],
  raters: [],
  ignored: null,
};

const fail = (finding: { readonly message: string }): never => {
  throw new Error(finding.message);
};

let model: CheckedModel;
let opened: OpenedModel | null = null;
beforeAll(async () => {
  model = lastModel(await checkText(smallSpec));
  const target = findTarget('cpu', fail);
  if (target === null) throw new Error('there is no target cpu');
  const request = { model, path: 'small.phiseg', target, weights: undefined, seed: 1 };
  opened = await openModel(request, silentContext('/'), fail);
});
afterAll(() => opened?.close());

async function draw(groups: readonly NoiseGroup[]): Promise<DrawnLevels> {
  if (opened === null || opened.noise === null) throw new Error('the model did not open');
  return drawLevels({ network: opened.network, noise: opened.noise, image, groups, samples: COUNT, seed: 0 });
}

/** The numbers of each sample of a tensor that has them first. */
function perSample({ data, shape }: { readonly data: ArrayLike<number>; readonly shape: readonly number[] }) {
  const [count = 1] = shape;
  const size = data.length / count;
  return Array.from({ length: count }, (_, at) => Array.from(data).slice(at * size, (at + 1) * size));
}

/** How many different values a latent has over samples, with that of the held sample. */
function valuesOf(level: number, held: GeneratedSamples, samples: GeneratedSamples | undefined): number {
  const all = [held, samples].flatMap((one) => (one?.latents[level] ? perSample(one.latents[level]) : []));
  return new Set(all.map((values) => JSON.stringify(values))).size;
}

describe('one level drawn anew, all others held', () => {
  test('with all noise held, every sample is the held one, and nothing changes', async () => {
    const { held, rows } = await draw([{ label: ['nothing'], places: [] }]);
    const [row] = rows;
    expect(rows).toHaveLength(1);
    for (const own of perSample(row?.samples.probabilities ?? { data: [], shape: [] }))
      expect(own).toEqual(Array.from(held.probabilities.data));
    const { data } = row?.samples.probabilities ?? { data: new Float32Array(0) };
    expect(Math.max(...informationMap({ data, count: COUNT, classes: 2 }))).toBeLessThan(1e-6);
  });

  test('a level moves itself and what depends on it, and no coarser level', async () => {
    const groups = noiseGroups(model.sampling, { H: SIZE, W: SIZE });
    expect(groups).toEqual([
      { label: ['z[1]', '4 × 4'], places: [1] },
      { label: ['z[0]', '8 × 8'], places: [0] },
    ]);
    expect(levelsFollow(model.sampling, ['z[0]', 'z[1]'])).toBe(true);
    const { held, rows } = await draw(groups);
    expect(rows.map(({ label }) => label[0])).toEqual(['all', 'z[1]', 'z[0]']);
    const moved = rows.map(({ samples }) => [1, 0].map((level) => valuesOf(level, held, samples)));
    expect(moved).toEqual([
      [COUNT + 1, COUNT + 1],
      [COUNT + 1, COUNT + 1],
      [1, COUNT + 1],
    ]);
  });

  test("the held sample is the first of the image's seed, and what is drawn anew is that of those behind it", () => {
    const noise = [Float32Array.of(1, 2, 3, 4, 5, 6), Float32Array.of(7, 8, 9)];
    expect(partlyHeld(noise, 2, [1])).toEqual([Float32Array.of(1, 2, 1, 2), Float32Array.of(8, 9)]);
    expect(partlyHeld(noise, 2, [0])).toEqual([Float32Array.of(3, 4, 5, 6), Float32Array.of(7, 7)]);
  });
});

test('the change of two certain samples that contradict each other is ln 2, of uncertain ones that agree nothing', () => {
  const opposite = Float32Array.of(1, 0, 0.5, 0.5, 0, 1, 0.5, 0.5);
  const [certain = 0, uncertain = 1] = informationMap({ data: opposite, count: 2, classes: 2 });
  expect(certain).toBeCloseTo(Math.LN2, 6);
  expect(uncertain).toBe(0);
});
