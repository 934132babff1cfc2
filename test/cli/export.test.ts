import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { floatTensors, readSafetensors } from '../../runtime/safetensors.ts';
import { parameterNames } from '../support/parameters.ts';
import { checkFile } from '../support/check.ts';
import { createWorkspace } from '../support/run-cli.ts';

const log = [
  { step: 0, validation: { ged: 1.5 }, images: 2, samples: 4, seconds: 1 },
  { step: 1, loss: 3, seconds: 0.5 },
];
const run = (name: string, lines: readonly object[]) => ({
  [`${name}/spec.json`]: '{}',
  [`${name}/metrics.jsonl`]: lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
});
const record = { format: 'phisegc-run-record/1', model: 'm', sessions: [{ started: '2026-01-02T03:04:05.000Z' }] };

const FORM_1 = join(process.cwd(), 'test/training/fixtures/form-1-run/run');

const { folder, phisegc, remove } = createWorkspace({
  ...run('run', log),
  'run/run.json': JSON.stringify(record),
  ...run('older', log),
  ...run('empty', []),
  'mine.csv': 'a,b\n1,2\n',
  'mine.phiseg': 'phiseg 1\n',
});
afterAll(remove);

describe('phisegc export', () => {
  test('writes what it is asked for, the same each time, and a longer log over a shorter one', async () => {
    const argv = ['export', 'run', '--csv', 'out/log.csv', '--tensorboard', 'out/board'];
    const { code, stderr } = await phisegc(...argv);
    const event = `events.out.tfevents.${Date.parse('2026-01-02T03:04:05Z') / 1000}.phisegc`;
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: `2 lines of the log → out/log.csv\n2 lines of the log → out/board/${event}\n`,
    });
    const csv = readFileSync(join(folder, 'out/log.csv'), 'utf8');
    expect(csv).toBe('kind,step,seconds,images,samples,ged,loss\nvalidation,0,1,2,4,1.5,\nstep,1,0.5,,,,3\n');
    expect(readdirSync(join(folder, 'out/board'))).toEqual([event]);
    const events = readFileSync(join(folder, 'out/board', event));
    expect(await phisegc(...argv)).toMatchObject({ code: 0 });
    expect(readFileSync(join(folder, 'out/board', event))).toEqual(events);
    expect(await phisegc('export', 'run', '--csv', 'out/log.csv')).toMatchObject({ code: 0 });
  });

  test('exports a run that does not say when it began', async () => {
    expect(await phisegc('export', 'older', '--tensorboard', 'older-board')).toMatchObject({ code: 0 });
    expect(readdirSync(join(folder, 'older-board'))).toEqual(['events.out.tfevents.0.phisegc']);
  });

  test('writes weights without what only training needs, in 32 bits and in 16', async () => {
    const last = await readSafetensors(join(FORM_1, 'last.safetensors'));
    for (const [flags, most] of [
      [[], 0],
      [['--half'], 2 ** -11],
    ] as const) {
      const { code, stderr } = await phisegc('export', FORM_1, '--safetensors', 'out/w.safetensors', ...flags);
      expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('→ out/w.safetensors') });
      const weights = await readSafetensors(join(folder, 'out/w.safetensors'));
      const kernels = [...weights.tensors.values()].filter(({ shape }) => shape.length > 1);
      expect(new Set(kernels.map(({ dtype }) => dtype))).toEqual(new Set([flags.length === 0 ? 'F32' : 'F16']));
      expect(weights.metadata.get('weights_hash')).toBe(last.metadata.get('weights_hash'));
      expect(weights.tensors.size).toBeGreaterThan(10);
      expect(weights.tensors.size).toBeLessThan(last.tensors.size);
      const kept = new Map([...last.tensors].filter(([name]) => weights.tensors.has(name)));
      const trained = floatTensors({ ...last, tensors: kept });
      for (const [name, { shape, data }] of floatTensors(weights)) {
        expect(shape).toEqual(trained.get(name)?.shape);
        const wrong = data.filter((value, index) => {
          const before = trained.get(name)?.data[index] ?? Number.NaN;
          return !(Math.abs(value - before) <= most * Math.max(Math.abs(before), 2 ** -14));
        });
        expect({ name, wrong: [...wrong] }).toEqual({ name, wrong: [] });
      }
    }
  });

  test('leaves out what samples do without', async () => {
    const { networks, sampling } = await checkFile(join(FORM_1, 'spec.json'));
    const names = async (...flags: readonly string[]): Promise<readonly string[]> => {
      await phisegc('export', FORM_1, '--safetensors', 'out/s.safetensors', ...flags);
      return [...(await readSafetensors(join(folder, 'out/s.safetensors'))).tensors.keys()].sort();
    };
    expect(await names('--sampling')).toEqual(parameterNames(sampling));
    expect(await names()).toEqual(parameterNames(networks));
    expect(parameterNames(sampling).length).toBeLessThan(parameterNames(networks).length);
  });

  test.each([
    ['no format', ['run'], 'cli/usage', 'export needs a format'],
    [
      'a run without a line',
      ['empty', '--csv', 'e.csv'],
      'cli/nothing-to-export',
      'empty has no steps and no validations',
    ],
    ['a file of somebody else', ['run', '--csv', 'mine.csv'], 'cli/exists', 'mine.csv exists already'],
    ["the run's own log", ['run', '--csv', 'run/metrics.jsonl'], 'cli/exists', 'run/metrics.jsonl exists already'],
    ['a spec', ['mine.phiseg', '--csv', 'e.csv'], 'cli/usage', 'mine.phiseg is not a run'],
    ['a run that is not there', ['rnu', '--csv', 'e.csv'], 'source/missing', 'did you mean `run`?'],
    ['weights for samples of nothing', ['run', '--csv', 'e.csv', '--sampling'], 'cli/usage', '--sampling belongs to'],
    ['half of nothing', ['run', '--csv', 'e.csv', '--half'], 'cli/usage', '--half belongs to --safetensors'],
    ['weights that are not there', [FORM_1, '--safetensors', 'e', '--weights', 'no'], 'source/missing', 'no'],
    [
      "another model's weights",
      [FORM_1, '--safetensors', 'e', '--weights', join(process.cwd(), 'examples/model/lesions.safetensors')],
      'cli/weights-unreadable',
      'of the shape that normed takes',
    ],
    ['a folder where the file is to be', ['run', '--csv', 'run'], 'cli/cannot-write', 'a folder has that name'],
  ])('refuses %s', async (_what, argv, code, message) => {
    const outcome = await phisegc('export', ...argv);
    expect({ code: outcome.code, stdout: outcome.stdout }).toEqual({ code: 2, stdout: '' });
    expect(outcome.stderr).toContain(`error[${code}]`);
    expect(outcome.stderr).toContain(message);
    expect(readFileSync(join(folder, 'mine.csv'), 'utf8')).toBe('a,b\n1,2\n');
  });
});
