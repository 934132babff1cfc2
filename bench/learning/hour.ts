/**
 * Draws what training runs scored on their validation images over the time that they had trained:
 *
 *     node --import ./test/support/typescript.mjs bench/learning/hour.ts bench/learning/hour.svg NAME=RUN...
 *
 * Time is that of the steps, without validations; a step in which the process was held up counts as a usual one. Prints the
 * same as a table.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Chart, drawChart } from '../../compiler/report/charts.ts';
import { readMetricsLog } from '../../runtime/index.ts';
import { median } from '../support/measure.ts';

/** PHiSeg L=5 at 128², trained to the end: Baumgartner et al. 2019, Table 1. */
const PUBLISHED = { label: 'PHiSeg as published, 128²: 0.2248', value: 0.2248 };

/** As many times as long as usual. */
const HELD_UP = 3;

const [out = '', ...runs] = process.argv.slice(2);
const points: Chart['points'][number][] = [];
process.stdout.write(
  '| run | step | minutes | loss | GED² | S_NCC | Dice |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: |\n',
);
for (const run of runs) {
  const end = run.lastIndexOf('=');
  const [name, folder] = [run.slice(0, end), run.slice(end + 1)];
  const { steps, validations } = await readMetricsLog(join(folder, 'metrics.jsonl'));
  const usual = median(steps.map(({ seconds }) => seconds));
  for (const [index, { step, scores }] of validations.entries()) {
    const before = validations[index - 1]?.step ?? 0;
    const times = steps
      .filter((one) => one.step <= step)
      .map(({ seconds }) => (seconds > HELD_UP * usual ? usual : seconds));
    const minutes = times.reduce((sum, seconds) => sum + seconds / 60, 0);
    const since = steps.filter((one) => one.step > before && one.step <= step).map(({ losses }) => losses.loss ?? 0);
    const loss = since.length === 0 ? '' : (since.reduce((sum, one) => sum + one, 0) / since.length).toFixed(0);
    const measures = [scores.ged, scores.sNcc, scores.dice].map((value) => value?.toFixed(3) ?? '');
    process.stdout.write(`| ${[name, step, minutes.toFixed(1), loss, ...measures].join(' | ')} |\n`);
    // What predicts nothing yet would hide the rest.
    if (step > 0 && typeof scores.ged === 'number') points.push({ x: minutes, value: scores.ged, series: name });
  }
}
const chart: Chart = {
  title: 'GED² on 200 validation images',
  unit: 'minutes',
  points,
  scale: 'linear',
  marks: [PUBLISHED],
};
writeFileSync(out, await drawChart(chart));
