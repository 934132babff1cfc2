/**
 * Puts the loss of training runs beside that of an independent implementation of PHiSeg at equal steps:
 *
 *     node --import ./test/support/typescript.mjs bench/learning/curves.ts bench/learning/phiseg-l5.svg RUN...
 *
 * All are means since the step before in the list. A RUN is one of specs/phiseg-l5.phiseg at 64², 8 base channels, batch 12,
 * without augmentation, on LIDC-IDRI patches.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Chart, drawChart } from '../../compiler/report/charts.ts';
import { readMetricsLog, readSafetensors, type StepRecord } from '../../runtime/index.ts';

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

const mean = (part: readonly StepRecord[], value: (losses: StepRecord['losses']) => number): number =>
  part.reduce((sum, { losses }) => sum + value(losses), 0) / part.length;
const klOf = (losses: StepRecord['losses']): number =>
  BETA.reduce((sum, beta, level) => sum + beta * (losses[`kl[${level}]`] ?? 0), 0);

const [out = '', ...runs] = process.argv.slice(2);
const points: Chart['points'][number][] = [];
const add = (step: number, who: string, loss: number, finest: number, kl: number): void => {
  points.push({ x: step, value: loss, series: `loss, ${who}` }, { x: step, value: kl, series: `weighted KL, ${who}` });
  const numbers = [loss, finest, kl].map((value) => value.toFixed(0)).join(' | ');
  process.stdout.write(`| ${who} | ${step} | ${numbers} |\n`);
};
process.stdout.write(
  '| run | step | loss | finest cross-entropy | weighted KL |\n| --- | ---: | ---: | ---: | ---: |\n',
);
for (const [step, loss, finest, kl] of REFERENCE) add(step, 'independent', loss, finest, kl);
for (const run of runs) {
  const { steps } = await readMetricsLog(join(run, 'metrics.jsonl'));
  const { metadata } = await readSafetensors(join(run, 'last.safetensors'));
  for (const [index, [step]] of REFERENCE.entries()) {
    if (step > (steps.at(-1)?.step ?? 0)) break;
    const before = REFERENCE[index - 1]?.[0] ?? step / 2;
    const part = steps.filter((record) => record.step > before && record.step <= step);
    const loss = mean(part, (losses) => losses.loss ?? Number.NaN);
    const finest = mean(part, (losses) => losses['crossentropy[0]'] ?? Number.NaN);
    add(step, `phisegc, seed ${metadata.get('seed')}`, loss, finest, mean(part, klOf));
  }
}
writeFileSync(
  out,
  await drawChart({ title: 'PHiSeg L=5, 64², 8 base channels', unit: 'step', points, scale: 'log', marks: [] }),
);
