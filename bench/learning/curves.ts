/**
 * Puts the loss of a training run beside that of an independent implementation of PHiSeg at equal steps:
 *
 *     node --import ./test/support/typescript.mjs bench/learning/curves.ts RUN bench/learning/phiseg-l5.svg
 *
 * Both are means since the step before in the list. RUN is that of specs/phiseg-l5.phiseg at 64², 8 base channels, batch 12,
 * without augmentation, on LIDC-IDRI patches.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Chart, drawChart } from '../../compiler/cli/report/charts.ts';
import { readMetricsLog, type StepRecord } from '../../runtime/index.ts';

/** Level weights β of the spec, 4 ^ l. */
const BETA = [1, 4, 16, 64, 256];

/** What the independent implementation printed: step, loss, finest cross-entropy, weighted KL. */
const REFERENCE: readonly (readonly [number, number, number, number])[] = [
  [500, 3763, 132, 2766],
  [750, 2980, 115, 2007],
  [1250, 2332, 94, 1404],
  [2000, 1733, 61, 960],
  [3000, 1473, 58, 656],
  [3500, 1346, 53, 557],
];

const [run = '', out = ''] = process.argv.slice(2);
const { steps } = await readMetricsLog(join(run, 'metrics.jsonl'));
const last = steps.at(-1)?.step ?? 0;

const mean = (part: readonly StepRecord[], value: (losses: StepRecord['losses']) => number): number =>
  part.reduce((sum, { losses }) => sum + value(losses), 0) / part.length;
const klOf = (losses: StepRecord['losses']): number =>
  BETA.reduce((sum, beta, level) => sum + beta * (losses[`kl[${level}]`] ?? 0), 0);

const points: Chart['points'][number][] = [];
for (const [index, [step, loss, finest, kl]] of REFERENCE.entries()) {
  const series = { loss, 'finest cross-entropy': finest, 'weighted KL': kl };
  for (const [name, value] of Object.entries(series)) points.push({ step, value, series: `${name}, independent` });
  if (step > last) continue;
  const before = REFERENCE[index - 1]?.[0] ?? step / 2;
  const part = steps.filter((record) => record.step > before && record.step <= step);
  const own = {
    loss: mean(part, (losses) => losses.loss ?? Number.NaN),
    'finest cross-entropy': mean(part, (losses) => losses['crossentropy[0]'] ?? Number.NaN),
    'weighted KL': mean(part, klOf),
  };
  for (const [name, value] of Object.entries(own)) points.push({ step, value, series: `${name}, phisegc` });
  const row = Object.entries(own).map(([name, value]) => `${name} ${value.toFixed(0)}`);
  process.stdout.write(`step ${step}: ${row.join(', ')} (independent: ${loss}, ${finest}, ${kl})\n`);
}
writeFileSync(out, await drawChart({ title: 'PHiSeg L=5, 64², 8 base channels', points, scale: 'log', marks: [] }));
