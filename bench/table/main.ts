/** `npm run table`: every spec on every target, each cell run here and held against the reference evaluator. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { engines } from '../../runtime/engines/index.ts';
import { describeMachine } from '../support/machine.ts';
import { runProgram } from '../support/program.ts';
import { modelOf, tableSpecs } from './cases.ts';
import type { Message } from './cell.ts';
import { CELLS, storeExpected } from './expected.ts';
import { type EngineColumn, renderColumns } from './render.ts';

const HELP = `Usage: npm run table -- [--engine NAME]... [--spec NAME]... [--steps N] [--json]

Every spec on every target, sampling and a training step, each run here and held against
the float64 reference evaluator. Where an engine is not there, the reason stands instead.

  --engine NAME  only this engine: ${Object.keys(engines).join(', ')}; repeat for several
  --spec NAME    only this spec of the folder specs; repeat for several
  --steps N      and N training steps of a small model, with the memory before and after
  --json         one JSON object
`;

const { values } = parseArgs({
  options: {
    engine: { type: 'string', multiple: true },
    spec: { type: 'string', multiple: true },
    steps: { type: 'string', default: '0' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const note = (text: string): boolean => process.stderr.write(`${text}\n`);

/** Runs one engine; what it wrote before it ended, and how it ended. */
async function columnOf(engine: string, folder: string, specs: readonly string[]): Promise<EngineColumn> {
  const parameters = [engine, folder, values.steps, ...specs];
  return {
    engine,
    ...(await runProgram<Message>(import.meta.url, './engine-process', parameters, { flags: ['--expose-gc'] })),
  };
}

async function main(): Promise<void> {
  const specs = tableSpecs.filter(({ name }) => values.spec?.includes(name) ?? true);
  const ids = Object.keys(engines).filter((id) => values.engine?.includes(id) ?? true);
  const folder = mkdtempSync(join(tmpdir(), 'phisegc-table-'));
  try {
    for (const spec of specs) {
      note(`reference evaluator: ${spec.name}`);
      const model = await modelOf(spec);
      for (const cell of CELLS) await storeExpected(folder, model, spec, cell);
    }
    const columns: EngineColumn[] = [];
    for (const id of ids) {
      note(`engine: ${id}`);
      columns.push(
        await columnOf(
          id,
          folder,
          specs.map(({ name }) => name),
        ),
      );
    }
    const names = specs.map(({ name }) => name);
    const text = values.json
      ? JSON.stringify({ machine: describeMachine(), columns })
      : renderColumns(names, columns, describeMachine());
    process.stdout.write(`${text}\n`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (values.help) process.stdout.write(HELP);
else await main();
