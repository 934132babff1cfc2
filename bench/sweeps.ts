import type { Benchmark } from './support/benchmark.ts';
import { digits } from './support/measure.ts';
import { runProgram } from './support/program.ts';
import type { PlanTime } from './sweeps/plan-process.ts';

const SPEC = 'specs/phiseg-l5.phiseg';
const RUNS = 3;

const numbers = (count: number): string => Array.from({ length: count }, (_, index) => index + 1).join(', ');
const widths = (count: number): string =>
  Array.from({ length: count }, (_, index) => `${index + 1} * [4, 8, 16, 24, 24, 24, 24]`).join(', ');

/** What is swept; all points are distinct runs. */
const CASES: readonly (readonly [string, readonly string[]])[] = [
  ['10 learning rates', ['train.optimizer.rate=[1e-4, 2e-4, 3e-4, 4e-4, 5e-4, 6e-4, 7e-4, 8e-4, 9e-4, 1e-3]']],
  [
    '5 levels × 10 β × 5 rates × 4 batches',
    [
      'latent.levels=1..5',
      `latent.beta=[${numbers(10)}]`,
      'train.optimizer.rate=[1e-3, 2e-3, 3e-3, 4e-3, 5e-3]',
      'train.batch=[1, 4, 8, 12]',
    ],
  ],
  ['20 widths × 5 levels × 10 seeds', [`resolution.channels=[${widths(20)}]`, 'latent.levels=1..5', 'seed=0..9']],
  ['5 levels × 200 seeds', ['latent.levels=1..5', 'seed=0..199']],
];

export const sweeps: Benchmark = {
  name: 'sweeps',
  title: 'Planning a sweep',
  method:
    `Sweeps of ${SPEC}, each planned in a process that has planned nothing before, without the time of loading the program: every point is read, checked and costed. ` +
    `Processor time of all threads, the least of ${RUNS}.`,
  async run(note) {
    const rows: string[][] = [];
    for (const [name, axes] of CASES) {
      note(name);
      const times: PlanTime[] = [];
      for (let run = 0; run < RUNS; run += 1) {
        const { messages, failure } = await runProgram<PlanTime>(import.meta.url, './sweeps/plan-process', [
          SPEC,
          ...axes,
        ]);
        const [time] = messages;
        if (failure !== null || time === undefined) throw new Error(failure ?? 'no time');
        times.push(time);
      }
      const best = times.toSorted((a, b) => a.processor - b.processor)[0];
      if (best === undefined) continue;
      const each = digits(best.processor / best.points);
      rows.push([
        name,
        String(best.points),
        String(best.networks),
        digits(best.processor / 1000),
        each,
        digits(best.wall / 1000),
      ]);
    }
    return [{ columns: ['sweep', 'points', 'networks', 'processor, s', 'a point, ms', 'by the clock, s'], rows }];
  },
};
