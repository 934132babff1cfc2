import { beforeAll, expect, test } from '@jest/globals';
import type { Message } from '../../bench/table/cell.ts';
import { CELLS } from '../../bench/table/expected.ts';
import { describeEngine, OPTIONAL } from './support/optional.ts';
import { runScript } from './support/run-script.ts';

const TOLERANCE = { sample: 1e-4, 'train step': 1e-3 } as const;

const STEPS = 30;

/** A ladder of latents, one latent, and latents in the likelihood's own path; `npm run table` has all models. */
const SPECS = ['phiseg-l5', 'prob-unet', 'hpu-net'];

interface Table {
  readonly columns: readonly {
    readonly engine: string;
    readonly failure: string | null;
    readonly messages: readonly Message[];
  }[];
}

/** The engines that are here. */
const tested: string[] = [];

let table: Promise<Table> | null = null;

/** One run of the table serves all engines: the reference evaluator is the slow part. */
function tableOnce(): Promise<Table> {
  table ??= runScript(
    'bench/table/main.ts',
    ...['--json', '--steps', String(STEPS), ...tested.flatMap((id) => ['--engine', id])],
    ...SPECS.flatMap((name) => ['--spec', name]),
  ).then(({ messages }) => messages[0] as Table);
  return table;
}

for (const id of OPTIONAL) {
  const runs = await describeEngine(id, 'heavy', () => {
    let messages: readonly Message[] = [];
    beforeAll(async () => {
      const column = (await tableOnce()).columns.find(({ engine }) => engine === id);
      expect(column?.failure).toBeNull();
      messages = column?.messages ?? [];
    }, 600_000);

    for (const name of SPECS) {
      test.each(CELLS)(`${name}, %s: as the reference evaluator has it`, (cell) => {
        const found = messages.find((one) => one.kind === 'cell' && one.spec === name && one.cell === cell);
        expect(found).toMatchObject({ ran: true });
        if (found?.kind === 'cell' && found.ran) {
          const isClose = found.error < TOLERANCE[cell];
          expect(isClose ? 'close' : `${found.worst}: ${found.error}`).toBe('close');
        }
      });
    }

    test(`${STEPS} training steps leave no tensor behind`, () => {
      const memory = messages.find((one) => one.kind === 'memory');
      if (memory?.kind !== 'memory') throw new Error('no steps were run');
      const { before, after } = memory;
      expect([after.tensors, after.bytes, after.gpuBytes]).toEqual([before.tensors, before.bytes, before.gpuBytes]);
    });
  });
  if (runs) tested.push(id);
}
