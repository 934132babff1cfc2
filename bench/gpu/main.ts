/** `npm run bench:gpu`: correctness first, then the speed of phiseg-l5 on a GPU. Needs no network; `npm run bench:gpu:pack` carries it to another machine. */
import { existsSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { describeMachine } from '../support/machine.ts';
import { runProgram } from '../support/program.ts';
import type { Message } from '../table/cell.ts';
import { runPeers } from './pytorch.ts';
import { type EngineRun, renderRuns } from './render.ts';
import type { Measurement } from './settings.ts';
import { trainOn } from './training-run.ts';

const HELP = `Usage: npm run bench:gpu -- [--engine NAME]... [--full | --small] [--peak TFLOPS]
                        [--train DATA] [--minutes M] [--out FILE]

Runs phiseg-l5 on a GPU: first small models against the float64 reference evaluator, then,
where they agree, steps/s (128², batch 12) and samples/s, and the fraction of the machine's rate.

  --engine NAME   webgpu (over Vulkan, in Node) or node-gpu (CUDA); both unless said otherwise
  --full, --small the published size or a tiny one; else tiny where there is only a software adapter
  --peak TFLOPS   the card's peak in 32-bit floats, for a column beside the measured product of matrices
  --train DATA    then trains on a data folder of that size, and scores the model on its split test
  --minutes M     for so long; 2 unless said otherwise
  --out FILE      bench/gpu/RESULTS.md unless said otherwise

In a pack (run.sh), paths are relative to the pack's folder.
With PHISEGC_BENCH_PYTHON=PYTHON, of an environment with torch, PyTorch does the same work on the same GPU.
`;

const TOLERANCE: Readonly<Record<string, number>> = { sample: 1e-4, 'train step': 1e-3 };

const { values } = parseArgs({
  options: {
    engine: { type: 'string', multiple: true, default: ['webgpu', 'node-gpu'] },
    full: { type: 'boolean', default: false },
    small: { type: 'boolean', default: false },
    peak: { type: 'string' },
    train: { type: 'string' },
    minutes: { type: 'string', default: '2' },
    out: { type: 'string', default: 'bench/gpu/RESULTS.md' },
    help: { type: 'boolean', default: false },
  },
});

interface Table {
  readonly columns: readonly { readonly messages: readonly Message[] }[];
}

/** What is wrong with the command line, said before anything is measured; null where nothing is. */
function findProblem({ train, minutes }: { readonly train?: string; readonly minutes: string }): string | null {
  const time = Number(minutes);
  if (!Number.isFinite(time) || time <= 0) return `--minutes takes a number above 0, not ${JSON.stringify(minutes)}`;
  if (train === undefined || existsSync(resolve(train, 'manifest.json'))) return null;
  return `--train takes a data folder: there is no ${resolve(train, 'manifest.json')}`;
}

async function runEngine(engine: string): Promise<EngineRun> {
  const specs = ['--spec', 'phiseg-l5', '--spec', 'prob-unet'];
  const parameters = ['--json', '--engine', engine, ...specs];
  const [table] = (await runProgram<Table>(import.meta.url, '../table/main', parameters, { loud: true })).messages;
  const messages = table?.columns[0]?.messages ?? [];
  const missing = messages.find((one) => one.kind === 'missing');
  if (missing) return { engine, agreement: [], isRight: false, measurements: [missing] };
  const cells = messages.flatMap((one) => (one.kind === 'cell' ? [one] : []));
  const agreement = cells.map((one) => ({
    cell: `${one.spec} ${one.cell}`,
    error: one.ran ? one.error : Number.NaN,
  }));
  const isRight = cells.length > 0 && cells.every((one) => one.ran && one.error < (TOLERANCE[one.cell] ?? 0));
  if (!isRight) return { engine, agreement, isRight, measurements: [] };
  const size = values.full ? 'full' : values.small ? 'small' : 'fit';
  const { messages: measurements } = await runProgram<Measurement>(
    import.meta.url,
    './engine-process',
    [engine, size],
    {
      loud: true,
    },
  );
  const opened = measurements.find((one) => one.kind === 'engine');
  const run =
    opened && values.train !== undefined
      ? [await trainOn(values.train, { engine, minutes: Number(values.minutes), settings: opened.settings })]
      : [];
  return { engine, agreement, isRight, measurements: [...measurements, ...run] };
}

const problem = findProblem(values);
if (values.help) {
  process.stdout.write(HELP);
} else if (problem !== null) {
  process.stderr.write(`${problem}\n`);
  process.exitCode = 2;
} else {
  const runs: EngineRun[] = [];
  for (const engine of values.engine) runs.push(await runEngine(engine));
  const text = renderRuns(runs, runPeers(), describeMachine(), values.peak === undefined ? null : Number(values.peak));
  writeFileSync(values.out, `${text}\n`);
  process.stdout.write(`${text}\n`);
}
