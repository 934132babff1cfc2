/**
 * Draws what runs of several recipes scored on their validation images over the steps, each recipe as the mean of its runs with
 * a band from the lowest to the highest, and prints the same as a table:
 *
 *     node --import ./test/support/typescript.mjs bench/learning/recipe.ts bench/learning/recipe.svg NAME=RUN,RUN,RUN …
 *
 * Seconds per step are the median, so that a step in which other work had the processors does not count.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, View } from 'vega';
import { compile } from 'vega-lite';
import { readMetricsLog } from '../../runtime/index.ts';
import { median } from '../support/measure.ts';

interface Point {
  readonly recipe: string;
  readonly step: number;
  readonly mean: number;
  readonly lowest: number;
  readonly highest: number;
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const range = (values: readonly number[]): string =>
  `${mean(values).toFixed(3)} (${Math.min(...values).toFixed(3)} … ${Math.max(...values).toFixed(3)})`;

const [out = '', ...recipes] = process.argv.slice(2);
const points: Point[] = [];
process.stdout.write(
  '| recipe | runs | step | GED² | S_NCC | first KL | s/step |\n| --- | ---: | ---: | --- | --- | --- | ---: |\n',
);
for (const text of recipes) {
  const end = text.lastIndexOf('=');
  const recipe = text.slice(0, end);
  const logs = await Promise.all(
    text
      .slice(end + 1)
      .split(',')
      .map((run) => readMetricsLog(join(run, 'metrics.jsonl'))),
  );
  const seconds = median(logs.flatMap(({ steps }) => steps.map((step) => step.seconds)));
  const firstKl = logs.map(({ steps }) =>
    Object.entries(steps[0]?.losses ?? {}).reduce(
      (sum, [name, value]) => (name.startsWith('kl') ? sum + value : sum),
      0,
    ),
  );
  const kl = firstKl.map((value) => value.toPrecision(2)).join(', ');
  const steps = [...new Set(logs.flatMap(({ validations }) => validations.map(({ step }) => step)))];
  for (const step of steps.filter((one) => one > 0).sort((a, b) => a - b)) {
    const scores = logs
      .flatMap(({ validations }) => validations.filter((one) => one.step === step))
      .map((one) => one.scores);
    const ged = scores.map((one) => one.ged ?? Number.NaN);
    const agreement = scores.map((one) => one.sNcc ?? Number.NaN);
    points.push({ recipe, step, mean: mean(ged), lowest: Math.min(...ged), highest: Math.max(...ged) });
    const row = [recipe, ged.length, step, range(ged), range(agreement), kl, seconds.toFixed(3)];
    process.stdout.write(`| ${row.join(' | ')} |\n`);
  }
}

const x = { field: 'step', type: 'quantitative' } as const;
const color = {
  field: 'recipe',
  type: 'nominal',
  title: null,
  // In the order in which they were given.
  sort: [...new Set(points.map(({ recipe }) => recipe))],
  legend: { labelLimit: 400, symbolOpacity: 1 },
} as const;
const { spec } = compile({
  $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
  title: { text: 'GED² of validation, mean and range of the seeds', anchor: 'start', fontSize: 13, fontWeight: 600 },
  width: 460,
  height: 260,
  background: 'white',
  config: { font: 'system-ui, sans-serif', view: { stroke: null }, axis: { gridColor: '#8884', domainColor: '#888' } },
  data: { values: points },
  layer: [
    {
      mark: { type: 'area', opacity: 0.2 },
      encoding: { x, color, y: { field: 'lowest', type: 'quantitative', title: null }, y2: { field: 'highest' } },
    },
    {
      mark: { type: 'line', point: true },
      encoding: { x, color, y: { field: 'mean', type: 'quantitative', title: null, scale: { zero: false } } },
    },
  ],
});
writeFileSync(out, await new View(parse(spec), { renderer: 'none' }).toSVG());
