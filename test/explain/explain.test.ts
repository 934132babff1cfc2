import { describe, expect, test } from '@jest/globals';
import { explainModel, type Explanation } from '../../compiler/explain/explain-model.ts';
import { renderExplanation } from '../../compiler/explain/render-text.ts';
import { checkFile, checkText, lastModel } from '../support/check.ts';
import { expectGolden } from '../support/golden.ts';
import { smallSpec } from '../support/small-spec.ts';

const explainFile = async (path: string): Promise<Explanation> => explainModel(await checkFile(path));

/**
 * The numbers of the published code, run under TensorFlow. Its statistics of phiseg_7_5 include those of the 24
 * convolution units (64 channels, a mean and a variance each) that nothing reads.
 */
const published = [
  { spec: 'phiseg-l5', trainable: 17_819_186, statistics: 28_864 - 24 * 2 * 64, gmac: 10.93, bypass: false },
  { spec: 'phiseg-l1', trainable: 8_786_314, statistics: 12_416, gmac: 1.57, bypass: false },
  { spec: 'prob-unet', trainable: 19_037_626, statistics: 23_808, gmac: 9.64, bypass: true },
  { spec: 'det-unet', trainable: 10_319_842, statistics: 11_904, gmac: 8.27, bypass: true },
];

describe.each(published)('$spec', ({ spec, trainable, statistics, gmac, bypass }) => {
  test('has the published numbers of parameters and of multiply-adds', async () => {
    const explanation = await explainFile(`specs/${spec}.phiseg`);
    expect(explanation.trainable).toBe(trainable);
    expect(explanation.statistics).toBe(statistics);
    expect(explanation.cost.asWritten.macs / 1e9).toBeCloseTo(gmac, 1);
  });

  test('lets the image pass the latents, or not', async () => {
    const { flow } = await explainFile(`specs/${spec}.phiseg`);
    expect(flow.bypass).toBe(bypass);
    expect(flow.witness.length > 0).toBe(bypass);
    if (bypass) expect([flow.witness[0], flow.witness.at(-1)]).toEqual(['x', 'labels']);
  });
});

describe('an explanation', () => {
  test('adds up', async () => {
    const explanation = await explainFile('specs/phiseg-l5.phiseg');
    const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
    for (const subnet of explanation.subnets) {
      expect(subnet.trainable).toBe(sum(subnet.stages.map((stage) => stage.trainable)));
    }
    expect(explanation.trainable).toBe(sum(explanation.subnets.map((subnet) => subnet.trainable)));
    expect(explanation.subnets.map(({ trainable }) => trainable)).toEqual([5_982_388, 5_981_812, 5_854_986]);
  });

  test('places each latent at its resolution level', async () => {
    const { levels } = await explainFile('specs/phiseg-l5.phiseg');
    expect(levels.map(({ r, size, channels }) => [r, size, channels])).toEqual([
      [0, '128×128', 32],
      [1, '64×64', 64],
      [2, '32×32', 128],
      [3, '16×16', 192],
      [4, '8×8', 192],
      [5, '4×4', 192],
      [6, '2×2', 192],
    ]);
    expect(levels.slice(2).map(({ l, z, beta }) => [l, z, beta])).toEqual([
      [0, '32×32×2', 1],
      [1, '16×16×2', 4],
      [2, '8×8×2', 16],
      [3, '4×4×2', 64],
      [4, '2×2×2', 256],
    ]);
  });

  test('gives a global latent a row of its own', async () => {
    const { levels } = await explainFile('specs/prob-unet.phiseg');
    expect(levels).toHaveLength(8);
    expect(levels[7]).toMatchObject({ r: null, size: '1×1', channels: null, l: 0, z: '1×1×6' });
  });

  test('prices many samples below as many single ones, by what is done once', async () => {
    for (const spec of ['phiseg-l5', 'prob-unet']) {
      const { compiled, oncePerImage } = (await explainFile(`specs/${spec}.phiseg`)).cost;
      const [one, many] = compiled;
      const expected = (one?.flops ?? 0) * (16 - 15 * oncePerImage);
      expect((many?.flops ?? 0) / expected).toBeCloseTo(1, 6);
      expect(many?.flops).toBeLessThan(16 * (one?.flops ?? 0));
    }
  });

  test('says of what symbolic sizes must be multiples, and what sizes were priced', async () => {
    const text = smallSpec.replace('image[16, 16, 1]', 'image[H, W, 1]').replace('labels[16, 16]', 'labels[H, W]');
    const explanation = explainModel(lastModel(await checkText(text)));
    expect(explanation.requirements).toEqual(['H is a multiple of 4', 'W is a multiple of 4']);
    expect(explanation.cost.assuming).toEqual({ H: 128, W: 128 });
    expect(explanation.levels.map(({ size }) => size)).toEqual(['H×W', 'H/2×W/2', 'H/4×W/4']);
    expect(explanation.trainable).toBe(explainModel(lastModel(await checkText(smallSpec))).trainable);
  });

  test.each(['phiseg-l5', 'prob-unet', 'det-unet'])('of %s reads as it did', async (spec) => {
    expectGolden(`explain/${spec}.txt`, renderExplanation(await explainFile(`specs/${spec}.phiseg`)));
  });
});
