import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { EXIT } from '../../compiler/cli/exit-codes.ts';
import { floatTensors, parseSafetensors } from '../../runtime/index.ts';
import { createWorkspace } from '../support/run-cli.ts';

/**
 * `form-1-run` was made by commit 9eedc83, before stored specs had a form: three steps of a small ladder with batch norm on
 * images that are varied, then three more in a copy of the run, whose checkpoint is `step-6.safetensors`; and a sample
 * of the first.
 */
const { folder, phisegc, remove } = createWorkspace();
const path = (...names: readonly string[]): string => join(folder, ...names);

beforeAll(() => {
  cpSync('test/training/fixtures/form-1-run', folder, { recursive: true });
  cpSync('test/training/fixtures/older-run/data', path('data'), { recursive: true });
});
afterAll(remove);

const train = (out: string, ...more: readonly string[]) =>
  phisegc(
    ...['train', 'normed.phiseg', '--data', 'data', '--out', out, '--engine', 'cpu'],
    ...['--validate-images', '0', ...more],
  );

test('is the model that it was, and is sampled as it was', async () => {
  const sampled = await phisegc(
    ...['sample', 'run', 'data', '--limit', '1', '--count', '2', '--out', 'samples', '--engine', 'cpu'],
  );
  expect([sampled.code, sampled.stderr]).toEqual([0, expect.not.stringContaining('warning')]);
  const isSame = readFileSync(path('samples/test-0000/samples.npy')).equals(readFileSync(path('sample.npy')));
  expect(isSame).toBe(true);
});

test('goes on to the same state, bit for bit', async () => {
  cpSync(path('run'), path('resumed'), { recursive: true });
  const resumed = await train('resumed', '--steps', '6', '--resume');
  expect([resumed.code, resumed.stderr]).toEqual([0, expect.stringContaining('6 steps in resumed')]);
  const stateOf = (file: string) => floatTensors(parseSafetensors(readFileSync(path(file))));
  const [now, then] = [stateOf('resumed/last.safetensors'), stateOf('step-6.safetensors')];
  expect([...now.keys()].sort()).toEqual([...then.keys()].sort());
  for (const [name, { data }] of then) expect({ name, data: now.get(name)?.data }).toEqual({ name, data });
  // Its spec is kept as it is: the model needs no later form.
  expect(readFileSync(path('resumed/spec.json')).equals(readFileSync(path('run/spec.json')))).toBe(true);
});

test('is another run than one with a setting that came later', async () => {
  const refused = await train('run', '--steps', '6', '--resume', '--set', 'train.clip=1');
  expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('run is a run of another spec')]);
  expect(refused.stderr).toContain('train.clip: none, now 1');
});

test('made by a version to come is refused with what to do', async () => {
  cpSync(path('run'), path('future'), { recursive: true });
  const spec = JSON.parse(readFileSync(path('run/spec.json'), 'utf8'));
  writeFileSync(path('future/spec.json'), JSON.stringify({ ...spec, form: 99 }));
  const { code, stderr } = await phisegc('evaluate', 'future', '--data', 'data', '--engine', 'cpu');
  expect(code).toBe(EXIT.errors);
  expect(stderr).toMatch(/a newer phisegc wrote it, in form 99, .* use the version that the run\.json beside it names/);
});
