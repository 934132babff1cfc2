import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { check } from '../../compiler/check.ts';
import { demandOf } from '../../compiler/jobs/images/image-demand.ts';
import { quietStart } from '../../compiler/jobs/training/quiet-start.ts';
import { suggestFit } from '../../compiler/jobs/training/suggest-fit.ts';
import { createMemoryHost } from '../../compiler/source/memory-host.ts';
import { createNodeHost } from '../../compiler/source/node-host.ts';
import { silentContext } from '../support/silent-context.ts';

const context = silentContext(process.cwd());
const modelOf = async (path: string, set: readonly string[] = []) => {
  const { models, diagnostics } = await check({ host: context.host, path, set, meant: 'last' });
  const model = models.at(-1);
  if (model === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return model;
};
/** What a shell makes of options. */
const settingsOf = (options: readonly string[]): readonly string[] =>
  options.map((option) => option.replace(/^--set /, '').replace(/^'(.*)'$/, '$1'));

describe('settings with which a model takes the data', () => {
  const l5 = 'specs/phiseg-l5.phiseg';
  test('name size, levels and channels of the published PHiSeg for 64×64 images', async () => {
    const model = await modelOf(l5);
    const data = { height: 64, width: 64, channels: 1, classes: 2, raters: 4 };
    expect(await suggestFit({ path: l5, set: [] }, model, data, context)).toEqual([
      '--set input.size=64',
      '--set resolution.levels=6',
      "--set 'resolution.channels=[32, 64, 128, 192, 192, 192]'",
    ]);
  });

  test.each([
    [l5, { height: 96, width: 64, channels: 1, classes: 2, raters: 4 }],
    [l5, { height: 128, width: 128, channels: 3, classes: 4, raters: 4 }],
    [l5, { height: 512, width: 512, channels: 1, classes: 2, raters: 4 }],
    [l5, { height: 100, width: 100, channels: 1, classes: 2, raters: 4 }],
    ['specs/phiseg-l5-fast.phiseg', { height: 32, width: 48, channels: 3, classes: 2, raters: 4 }],
    ['specs/prob-unet.phiseg', { height: 64, width: 64, channels: 2, classes: 2, raters: 4 }],
    ['specs/hpu-net.phiseg', { height: 64, width: 64, channels: 1, classes: 2, raters: 4 }],
    ['specs/det-unet.phiseg', { height: 48, width: 48, channels: 1, classes: 3, raters: 4 }],
    ['specs/phiseg-prostate.phiseg', { height: 64, width: 64, channels: 1, classes: 2, raters: 4 }],
  ])('%s takes %j with what is suggested', async (path, data) => {
    const options = await suggestFit({ path, set: [] }, await modelOf(path), data, context);
    expect(options.length).toBeGreaterThan(0);
    const fitted = await modelOf(path, settingsOf(options));
    const { height, width, channels } = demandOf(fitted);
    expect({ height, width, channels, classes: fitted.spec.target.classes, raters: 4 }).toEqual(data);
  });

  test('replace those of the command line, and are none where nothing fits', async () => {
    const set = ['input.size=192'];
    const data = { height: 64, width: 64, channels: 1, classes: 2, raters: 4 };
    const options = await suggestFit({ path: l5, set }, await modelOf(l5, set), data, context);
    expect(options[0]).toBe('--set input.size=64');
    const odd = { height: 61, width: 61, channels: 1, classes: 2, raters: 4 };
    const hpu = 'specs/hpu-net.phiseg';
    expect(await suggestFit({ path: hpu, set: [] }, await modelOf(hpu), odd, context)).toEqual([]);
  });
});

describe('settings with which posterior and prior are equal at first', () => {
  test.each([
    ['specs/phiseg-l5.phiseg', ['posterior.mu', 'posterior.mu[top]', 'posterior.sigma']],
    ['specs/prob-unet.phiseg', ['posterior.mu', 'posterior.sigma']],
    ['specs/det-unet.phiseg', []],
  ])('%s', async (path, places) => {
    const settings = settingsOf(await quietStart({ path, set: [] }, await modelOf(path), context));
    expect(settings.map((text) => text.slice(0, text.indexOf('=')))).toEqual(places);
    const model = await modelOf(path, settings);
    // Means and scales of both networks start at zero; the published form has none that do.
    const zeros = model.spec.subnets.map(
      ({ slots }) => slots.filter(({ block }) => JSON.stringify(block).includes('"init":"zeros"')).length,
    );
    expect(zeros.filter((count) => count > 0)).toHaveLength(places.length > 0 ? 2 : 0);
  });
});

test('the model that the manual says to begin with is right, and starts quietly', async () => {
  const [, block = ''] = /```text\n([\s\S]*?)```/.exec(readFileSync('docs/training.md', 'utf8')) ?? [];
  const text = `phiseg 1\n${block.replace('node_modules/phisegc/specs/', '')}`;
  const host = createMemoryHost({ 'specs/mine.phiseg': text }, createNodeHost());
  const { models, diagnostics } = await check({ host, path: 'specs/mine.phiseg', set: [] });
  expect(diagnostics).toEqual([]);
  expect(models.map(({ spec }) => [spec.input.height, spec.resolution.levels])).toEqual([[64, 6]]);
  const zeros = models.flatMap(({ spec }) =>
    spec.subnets.flatMap(({ slots }) => slots.filter(({ block }) => JSON.stringify(block).includes('"init":"zeros"'))),
  );
  // Mean and scale of five levels of two networks.
  expect(zeros).toHaveLength(2 * 5 * 2);
});
