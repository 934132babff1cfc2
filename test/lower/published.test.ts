import { describe, expect, test } from '@jest/globals';
import { parameterCounts } from '../support/parameters.ts';
import { checkFile } from '../support/check.ts';

/**
 * Trainable parameters of the published networks, counted by running the original code at 128², two classes; what it
 * builds and never reads is left out. prior, posterior, likelihood, total.
 */
const published = [
  ['phiseg-l5', 5_982_388, 5_981_812, 5_854_986, 17_819_186],
  ['phiseg-l1', 4_360_612, 4_360_036, 65_666, 8_786_314],
  ['prob-unet', 4_359_084, 4_358_508, 10_320_034, 19_037_626],
  ['det-unet', 0, 0, 10_319_842, 10_319_842],
] as const;

describe('published parameter counts', () => {
  for (const [name, posterior, prior, likelihood, total] of published) {
    test(name, async () => {
      const model = await checkFile(`specs/${name}.phiseg`);
      const counts = parameterCounts(model.networks);
      expect(counts).toMatchObject({ posterior, prior, likelihood, total });
    });
  }

  test('U-Net++: the published 9.04 M are with one class, and each of the four heads has a second one here', async () => {
    const model = await checkFile('specs/unet-plus-plus.phiseg');
    // Zhou et al. 2018, Table 2, counted by hand from Section 3.1: 3×3 and transposed 2×2 convolutions with 32 to 512 kernels.
    expect(parameterCounts(model.networks)).toMatchObject({ total: 9_041_700 + 4 * (32 + 1), statistics: 0 });
  });

  test('prostate: 192², three classes', async () => {
    const model = await checkFile('specs/phiseg-prostate.phiseg');
    expect(parameterCounts(model.networks)).toMatchObject({ likelihood: 5_855_887, total: 17_820_375 });
  });

  test('moving statistics of phiseg-l5: two for each normalised channel', async () => {
    const l1 = parameterCounts((await checkFile('specs/phiseg-l1.phiseg')).networks);
    const det = parameterCounts((await checkFile('specs/det-unet.phiseg')).networks);
    const prob = parameterCounts((await checkFile('specs/prob-unet.phiseg')).networks);
    expect([l1.statistics, prob.statistics, det.statistics]).toEqual([12_416, 23_808, 11_904]);
  });
});

/** Totals at other widths, counted with the original code's n0: every width follows it, those of `lift` too. */
const narrow = [
  ['phiseg-l5', 8, 1_124_978],
  ['phiseg-l5', 16, 4_469_810],
] as const;

test.each(narrow)('%s with %i base channels', async (name, base, total) => {
  const model = await checkFile(`specs/${name}.phiseg`, [`resolution.channels = ${base} * [1, 2, 4, 6, 6, 6, 6]`]);
  expect(parameterCounts(model.networks).total).toBe(total);
});

/** Channels of the widest latent; classes and latents keep theirs at any width. */
const LATENT = 6;

const families = ['phiseg-l1', 'prob-unet', 'det-unet', 'phiseg-l5', 'phiseg-prostate', 'hpu-net'];

test.each(families)('%s: every width follows the base channels', async (name) => {
  const widths = async (base: number): Promise<readonly string[]> => {
    const multiples = name === 'hpu-net' ? '[1, 2, 4, 8, 8, 8, 8, 8]' : '[1, 2, 4, 6, 6, 6, 6]';
    const set = [`resolution.channels = ${base} * ${multiples}`];
    const { networks } = await checkFile(`specs/${name}.phiseg`, set);
    return networks.nodes.flatMap((node) => {
      const width = node.op === 'conv2d' ? node.type.shape.at(-1) : undefined;
      return typeof width !== 'number' || width <= LATENT ? [] : [`${node.origin.path} ${width / base}`];
    });
  };
  const narrow = await widths(16);
  expect(narrow.length).toBeGreaterThan(20);
  expect(narrow).toEqual(await widths(64));
});

/** Output shape and trainable parameters of the stages of PHiSeg L = 5, R = 7 at 128². */
const stages = [
  ['posterior.encode[0]', [128, 128, 32], 19_488],
  ['prior.encode[0]', [128, 128, 32], 18_912],
  ['prior.encode[1]', [64, 64, 64], 92_544],
  ['prior.encode[2]', [32, 32, 128], 369_408],
  ['prior.encode[3]', [16, 16, 192], 885_888],
  ['prior.encode[4]', [8, 8, 192], 996_480],
  ['prior.encode[5]', [4, 4, 192], 996_480],
  ['prior.encode[6]', [2, 2, 192], 996_480],
  ['prior.mu[4]', [2, 2, 2], 3_458],
  ['prior.sigma[4]', [2, 2, 2], 386],
  ['prior.lift[3]', [4, 4, 64], 38_272],
  ['prior.merge[3]', [4, 4, 192], 774_912],
  ['prior.merge[2]', [8, 8, 128], 442_880],
  ['prior.merge[1]', [16, 16, 64], 184_576],
  ['prior.merge[0]', [32, 32, 32], 64_640],
  ['prior.mu[0]', [32, 32, 2], 66],
  ['likelihood.expand[0]', [128, 128, 32], 28_480],
  ['likelihood.expand[4]', [8, 8, 192], 1_000_320],
  ['likelihood.lift[3]', [16, 16, 192], 332_160],
  ['likelihood.merge[3]', [16, 16, 192], 996_096],
  ['likelihood.merge[0]', [128, 128, 128], 221_696],
  ['likelihood.head[0]', [128, 128, 2], 258],
  ['likelihood.head[4]', [128, 128, 2], 386],
] as const;

test('stages of phiseg-l5', async () => {
  const { networks } = await checkFile('specs/phiseg-l5.phiseg');
  for (const [path, shape, count] of stages) {
    const inside = networks.nodes.filter((node) => node.origin.path.startsWith(`${path}.`));
    const last = inside.at(-1);
    const trainable = inside.reduce(
      (total, node) =>
        node.op === 'parameter' && node.attributes.purpose === 'weight'
          ? total + node.attributes.shape.reduce((product, extent) => product * extent, 1)
          : total,
      0,
    );
    expect({ path, shape: last?.type.shape.slice(1), count: trainable }).toEqual({ path, shape, count });
  }
});
