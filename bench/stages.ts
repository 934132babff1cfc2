import { openEngine } from '../runtime/engines/index.ts';
import { CASES, modelOf, nameOf } from './native/cases.ts';
import { matrixRate } from './native/matrix-rate.ts';
import { createProfiler } from './native/profile.ts';
import { openWork } from './native/work.ts';
import type { Benchmark, Table } from './support/benchmark.ts';
import { digits } from './support/measure.ts';

/** The first is not counted. */
const RUNS = 4;

/** What a small case shows, a larger one shows better. */
const SMALLEST = 16;

export const stages: Benchmark = {
  name: 'stages',
  title: 'Where the time goes on ONNX Runtime',
  method:
    `The cases of \`native\` from ${SMALLEST} base channels on by ONNX Runtime’s own profiler, which costs a little itself: the nodes of all ` +
    `graphs by stage, mean of ${RUNS - 1} runs after the first. GFLOP of convolutions and products of matrices as they are computed, and their rate beside ` +
    'the best of a product of two 1536×1536 matrices in the same library and process. Products under “resizing” are the bilinear ×2. The ' +
    'optimiser, which is WebAssembly, is not among them.',
  async run(note) {
    const engine = await openEngine('onnx');
    if (!engine.ok) throw new Error(engine.reason);
    const rate = await matrixRate(engine.library);
    const tables: Table[] = [];
    for (const one of CASES.filter(({ base }) => base >= SMALLEST)) {
      note(nameOf(one));
      const profiler = createProfiler(engine.library);
      const { run, dispose } = await openWork(one, await modelOf(one), 'onnx', profiler.library);
      for (let at = 0; at < RUNS; at += 1) await run();
      dispose();
      const found = profiler.read(RUNS);
      const total = found.reduce((sum, [, { milliseconds }]) => sum + milliseconds, 0);
      const flops = found.reduce((sum, [, stage]) => sum + stage.flops, 0);
      const rows = [...found, ['all', { milliseconds: total, flops }] as const].map(([name, stage]) => {
        const reached = (1000 * stage.flops) / stage.milliseconds;
        const rates = stage.flops === 0 ? ['', '', ''] : [stage.flops / 1e9, reached / 1e9, (100 * reached) / rate];
        const shown = rates.map((value) => (typeof value === 'number' ? digits(value) : value));
        return [name, digits(stage.milliseconds), digits((100 * stage.milliseconds) / total), ...shown];
      });
      tables.push({ columns: [nameOf(one), 'ms', '%', 'GFLOP', 'GFLOP/s', `% of ${digits(rate / 1e9)}`], rows });
    }
    return tables;
  },
};
