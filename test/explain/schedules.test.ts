import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { plotText } from '../../compiler/explain/plot-text.ts';
import { renderSchedules } from '../../compiler/explain/render-schedules.ts';
import { scheduleCurves } from '../../compiler/explain/schedule-curves.ts';
import { scheduleCharts } from '../../compiler/report/schedule-charts.ts';
import { packageRoot } from '../../compiler/package-files.ts';
import type { Spec } from '../../compiler/elaborate/types.ts';
import { lastModel } from '../support/check.ts';
import { checkSpec, variant } from '../support/findings.ts';
import { expectGolden } from '../support/golden.ts';
import { createWorkspace } from '../support/run-cli.ts';

const members = [
  'train.steps = 200',
  'train.optimizer = adam(1e-3 * (1 - step / steps))',
  'latent.beta = [1, 2 * min(1, step / 100), 4 * min(1, step / 100), 5, 6]',
];
const specOf = async (...lines: readonly string[]): Promise<Spec> => lastModel(await checkSpec(variant(...lines))).spec;

describe('the curves of a spec', () => {
  test('are its schedules alone, one line a level', async () => {
    const curves = scheduleCurves(await specOf(...members), 200);
    expect(curves.map(({ path, over, lines }) => [path, over, lines.map(({ level }) => level)])).toEqual([
      ['train.optimizer.rate', 'step', [null]],
      ['latent.beta', 'step', [1, 2]],
    ]);
    const [rate, beta] = curves;
    expect(rate?.lines[0]?.points.at(-1)).toEqual({ x: 200, value: 0 });
    for (const { x, value } of beta?.lines[1]?.points ?? []) expect(value).toBe(4 * Math.min(1, x / 100));
  });

  test('of a short run have a point a step', async () => {
    const [rate] = scheduleCurves(await specOf(...members), 5);
    expect(rate?.lines[0]?.points.map(({ x }) => x)).toEqual([0, 1, 2, 3, 4, 5]);
  });

  test('go over the share of the run where steps do not say it', async () => {
    const [rate] = scheduleCurves(await specOf('train.optimizer = adam(1 - progress)'), 10_000);
    expect([rate?.over, rate?.lines[0]?.points[30]]).toEqual(['progress', { x: 0.25, value: 0.75 }]);
  });

  test('are named in the words of the spec, and layers with one formula share a curve', async () => {
    const spec = await specOf(
      'train.steps = 100',
      'block unit(c) = conv(c, kernel: 3, bias: false) -> dropout(0.2 * progress) -> relu -> dropout(0.1 * progress)',
      'objective.reconstruction = crossentropy + progress * dice + crossentropy(levels: [progress, 1, 1, 1, 1])',
    );
    const curves = scheduleCurves(spec, 100);
    expect(curves.map(({ path }) => path)).toEqual([
      'objective.reconstruction.dice.weight',
      'objective.reconstruction.crossentropy2.levels',
      'posterior.encode[0].dropout.rate',
      'posterior.encode[0].dropout2.rate',
    ]);
    const [, , first] = curves;
    expect(first?.also.slice(0, 2)).toEqual(['posterior.encode[0].dropout3.rate', 'posterior.encode[0].dropout5.rate']);
    expect(first?.lines).toHaveLength(1);
    expect(scheduleCharts(spec, 100)[2]?.title).toBe(`posterior.encode[0].dropout.rate and ${first?.also.length} more`);
  });

  test('are charts of the report, and none of a spec without schedules', async () => {
    const charts = scheduleCharts(await specOf(...members), 100);
    expect(charts.map(({ title, unit }) => [title, unit])).toEqual([
      ['train.optimizer.rate', 'step'],
      ['latent.beta by level', 'step'],
    ]);
    expect(new Set(charts[1]?.points.map(({ series }) => series))).toEqual(
      new Set(['latent.beta[1]', 'latent.beta[2]']),
    );
    expect(charts[0]?.points.at(-1)?.x).toBe(100);
    expect(scheduleCharts(await specOf(), 100)).toEqual([]);
  });
});

describe('a plot', () => {
  const dotsOf = (line: string): string =>
    line
      .slice(line.indexOf('│') + 1)
      .replaceAll('⠀', ' ')
      .trimEnd();

  test('has its highest value on top, 0 at the bottom, and a jump as a line', () => {
    const lines = plotText([0, 1, 2, 3].map((x) => ({ x, value: x < 2 ? 0 : 5 })));
    expect(lines.map((line) => line.slice(0, 3))).toEqual(['5 │', '  │', '  │', '  │', '  │', '0 │', '  └', '   ']);
    const blank = ' '.repeat(40);
    expect(dotsOf(lines[0] ?? '')).toBe(`${blank}⡏${'⠉'.repeat(19)}`);
    for (const line of lines.slice(1, 5)) expect(dotsOf(line)).toBe(`${blank}⡇`);
    expect(dotsOf(lines[5] ?? '')).toBe(`${'⣀'.repeat(40)}⠇`);
    expect(lines.at(-1)?.trimEnd()).toMatch(/^ {3}0 +3$/);
  });

  test('of what is 0 throughout lies on the ground', () => {
    expect(dotsOf(plotText([0, 1].map((x) => ({ x, value: 0 })))[5] ?? '')).toBe('⣀'.repeat(60));
  });
});

test('levels that differ by a factor share a plot', async () => {
  const curves = scheduleCurves(await specOf(...members), 200);
  expectGolden(
    'explain/schedules.txt',
    renderSchedules(curves, ({ setting }) => `the text of ${setting}`, 'A note.'),
  );
});

describe('explain --schedules', () => {
  const { phisegc, remove } = createWorkspace({
    'mine.phiseg':
      'phiseg 1\nimport phiseg_l5 from "phisegc/specs/phiseg-l5.phiseg"\nmodel mine extends phiseg_l5 { latent.beta = step }\n',
  });

  test('plots, draws, and says what it assumes', async () => {
    const plain = await phisegc('explain', 'mine.phiseg', '--schedules');
    expect(plain.code).toBe(0);
    expect(plain.stdout).toMatch(/^latent\.beta\[0, 1, 2, 3, 4\][\s\S]*\n {2}step {2}\(mine\.phiseg:3\)\n/);
    expect(plain.stdout).toMatch(/train\.steps is not set: the first 10000 steps are drawn\.\n$/);
    const drawn = await phisegc('explain', 'mine.phiseg', '--schedules', 'svg');
    expect(drawn.stdout).toMatch(
      /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="\d+" height="\d+"[\s\S]*<\/svg>\n$/,
    );
    expect(drawn.stdout.match(/<svg /g)).toHaveLength(2);
    const layers = await phisegc('explain', join(packageRoot(), 'examples/model/lesions.phiseg'));
    expect(layers.stdout).toMatch(/posterior\.encode\[0\]\.batchnorm\.decay and \d+ more +0\.1 +0\.99 +0\.99\n\n/);
    const none = await phisegc('explain', 'mine.phiseg', '--schedules', '--set', 'latent.beta=1');
    expect(none.stdout).toBe('The spec has no schedules: all its rates and weights are numbers.\n');
    const wrong = await phisegc('explain', 'mine.phiseg', '--schedules', 'png');
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringMatching(/--schedules png is not a form/)]);
    remove();
  });
});
