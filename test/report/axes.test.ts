import { describe, expect, test } from '@jest/globals';
import type { Method } from '../../compiler/compare/comparison.ts';
import { drawChart } from '../../compiler/report/charts.ts';
import { drawScatters } from '../../compiler/report/comparison/scatter-chart.ts';
import { htmlTable } from '../../compiler/report/page.ts';
import { measuresFor } from '../../runtime/index.ts';
import { comparedRun } from '../compare/support/compared-run.ts';

/** The texts of a chart that are numbers, with their unit. */
const ticksOf = (svg: string): readonly string[] =>
  [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].flatMap(([, text = '']) =>
    /^[−\d.]+[kMG]?$/.test(text) ? [text] : [],
  );

/** Digits that a reader has to take in. */
const digitsOf = (tick: string): number => tick.replace(/^[−0.]+/, '').replace(/\D/g, '').length;

const chart = (values: readonly number[], marks: readonly { readonly label: string; readonly value: number }[] = []) =>
  drawChart({
    title: 'rate',
    unit: 'step',
    points: values.map((value, x) => ({ x, value, series: 'rate' })),
    scale: 'linear',
    marks,
  });

describe('an axis', () => {
  test.each([[[0.001, 0.000_999_75]], [[0.001, 0.001]], [[-250.01, -250.02]]])(
    'of the values %j, which are nearly equal, has short numbers',
    async (values) => {
      const ticks = ticksOf(await chart(values));
      expect(ticks.length).toBeGreaterThan(4);
      expect(ticks.filter((tick) => digitsOf(tick) > 4)).toEqual([]);
    },
  );

  test('of values that differ is theirs, and reaches the levels that they are compared with', async () => {
    expect(ticksOf(await chart([0.2, 0.3]))).toEqual(expect.arrayContaining(['0.20', '0.30']));
    expect(ticksOf(await chart([0.2, 0.2001], [{ label: 'nothing', value: 0.5 }]))).toContain('0.50');
  });

  test('of costs that are nearly equal has short numbers', async () => {
    const methods = [105_793_628, 105_793_631].map((flops, index): Method => {
      const run = comparedRun(`run-${index}`, { cost: { parameters: 10, flops, steps: 100, minutes: 1 } });
      const score = { mean: 0.2 + 0.1 * index, interval: null, seeds: 1 };
      const what = { label: `run-${index}`, values: new Map(), evaluation: null, paired: null };
      return { ...what, rank: index + 1, runs: [{ run, value: score.mean }], score, difference: 0.1 * index };
    });
    const drawn = await Promise.all(
      measuresFor(2)
        .slice(0, 1)
        .map((measure) => drawScatters({ measure, methods })),
    );
    const [flops = '', ...others] = drawn.flat();
    expect(others).toEqual([]);
    const ticks = ticksOf(flops).filter((tick) => tick.endsWith('M'));
    expect(ticks.length).toBeGreaterThan(2);
    expect(ticks.filter((tick) => digitsOf(tick) > 3)).toEqual([]);
  });
});

test('a cell with a sentence wraps, so that the table is no wider than the window', () => {
  const sentence = 'one number for each of the images, of those pixels that no rater ignores';
  const table = htmlTable([
    ['metric', 'conventions'],
    ['GED²', sentence],
  ]);
  expect(table).toContain(`<td>GED²</td><td class="prose">${sentence}</td>`);
});
