/** `npm run bench` writes bench/RESULTS.md; `npm run bench -- --only NAME` prints one part and writes nothing. */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { editor } from './editor.ts';
import { levels } from './levels.ts';
import { models } from './models.ts';
import { native } from './native.ts';
import { points } from './points.ts';
import { sampling } from './sampling.ts';
import { stages } from './stages.ts';
import { start } from './start.ts';
import { sweeps } from './sweeps.ts';
import { type Benchmark, renderTable } from './support/benchmark.ts';
import { describeMachine } from './support/machine.ts';

const BENCHMARKS: readonly Benchmark[] = [start, editor, levels, models, sweeps, points, sampling, native, stages];
const RESULTS = 'bench/RESULTS.md';

async function resultsOf({ name, title, method, run }: Benchmark): Promise<string> {
  const tables = await run((text) => process.stderr.write(`${name}: ${text}\n`));
  const command = `npm run bench -- --only ${name}`;
  return [`## ${title}`, method, `\`${command}\``, ...tables.map(renderTable)].join('\n\n');
}

const { only } = parseArgs({ options: { only: { type: 'string' } } }).values;
const chosen = BENCHMARKS.filter(({ name }) => only === undefined || name === only);
if (chosen.length === 0) {
  process.stderr.write(`there is no benchmark ${only}: ${BENCHMARKS.map(({ name }) => name).join(', ')}\n`);
  process.exitCode = 2;
} else {
  const parts: string[] = [];
  const add = (part: string): void => {
    parts.push(part);
    process.stdout.write(`${part}\n\n`);
  };
  add(`# Measurements\n\nMade by \`npm run bench\` on ${describeMachine()}.`);
  for (const benchmark of chosen) add(await resultsOf(benchmark));
  if (only === undefined) writeFileSync(RESULTS, `${parts.join('\n\n')}\n`);
}
