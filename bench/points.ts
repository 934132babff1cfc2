import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { smallSpec } from '../test/support/small-spec.ts';
import type { Benchmark } from './support/benchmark.ts';
import { digits, processorTime, timeNode } from './support/measure.ts';
import { PHISEGC } from './support/specs.ts';

const POINTS = 4;
const STEPS = 20;
const RUNS = 3;

export const points: Benchmark = {
  name: 'points',
  title: 'A point of a sweep against a run of its own',
  method:
    `A model of 3,672 weights, ${POINTS} seeds, ${STEPS} steps and a validation each: one \`phisegc sweep --jobs 1\`, its planning with it, ` +
    `against a \`phisegc train\` for each, with as many threads. Processor time of all processes, in turns, the least of ${RUNS}.`,
  async run(note) {
    const folder = mkdtempSync(join(tmpdir(), 'phisegc-bench-'));
    try {
      const [spec, data] = [join(folder, 'small.phiseg'), join(folder, 'data')];
      writeFileSync(spec, smallSpec);
      timeNode(1, [PHISEGC, 'data', 'synth', '--out', data, '--count', '20', '--size', '16']);
      const alike = ['--data', data, '--steps', String(STEPS), '--engine', 'wasm', '--validate-images', '2'];
      const trainedAlone: number[] = [];
      const swept: number[] = [];
      for (let run = 0; run < RUNS; run += 1) {
        note(`run ${run + 1} of ${RUNS}`);
        const out = (name: string): readonly string[] => ['--out', join(folder, `${name}-${run}`)];
        const seeds = Array.from({ length: POINTS }, (_, seed) => String(seed));
        const alone = seeds.map((seed) =>
          processorTime([PHISEGC, 'train', spec, ...alike, '--seed', seed, ...out(`seed-${seed}`)]),
        );
        trainedAlone.push(alone.reduce((sum, time) => sum + time, 0) / POINTS);
        const axis = ['--sweep', `seed=0..${POINTS - 1}`, '--jobs', '1'];
        swept.push(processorTime([PHISEGC, 'sweep', spec, ...alike, ...axis, ...out('sweep')]) / POINTS);
      }
      const [alone, point] = [Math.min(...trainedAlone), Math.min(...swept)];
      return [
        {
          columns: ['`phisegc train`, ms', 'a point, ms', 'overhead of a point, ms'],
          rows: [[digits(alone), digits(point), (point - alone).toFixed(0)]],
        },
      ];
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};
