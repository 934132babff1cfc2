import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Benchmark } from './support/benchmark.ts';
import { digits, timeNode } from './support/measure.ts';
import { PHISEGC } from './support/specs.ts';

const RUNS = 10;
const SPEC = 'specs/phiseg-l5.phiseg';

export const start: Benchmark = {
  name: 'start',
  title: 'The command line, from a cold start',
  method: `Wall time of the whole process on ${SPEC}, median of ${RUNS} runs. Node itself, running nothing, is the floor.`,
  async run() {
    const out = mkdtempSync(join(tmpdir(), 'phisegc-bench-'));
    try {
      const commands: readonly (readonly [string, readonly string[]])[] = [
        ['node -e 0', ['-e', '0']],
        ['phisegc --help', [PHISEGC, '--help']],
        ['phisegc check', [PHISEGC, 'check', SPEC]],
        ['phisegc compile', [PHISEGC, 'compile', SPEC, '--target', 'wasm', '--out', out]],
      ];
      const times = commands.map(([title, parameters]) => ({ title, time: timeNode(RUNS, parameters) }));
      const floor = times[0]?.time ?? Number.NaN;
      return [
        {
          columns: ['command', 'ms', 'of it phisegc, ms'],
          rows: times.map(({ title, time }) => [title, digits(time), digits(time - floor)]),
        },
      ];
    } finally {
      rmSync(out, { recursive: true });
    }
  },
};
