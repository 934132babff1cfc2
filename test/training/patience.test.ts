import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { present } from '../../compiler/invariant.ts';
import { whyImpatient } from '../../compiler/jobs/training/patience.ts';
import { selectionMeasures } from '../../runtime/index.ts';
import { createWorkspace } from '../support/run-cli.ts';
import { smallSpec } from '../support/small-spec.ts';

describe('patience', () => {
  const measureOf = (id: string) =>
    present(
      selectionMeasures(2).find((measure) => measure.id === id),
      id,
    );
  const log = (id: string, values: readonly (number | null)[]) =>
    values.map((value, index) => ({ step: 10 * index, scores: { [id]: value }, images: 4, samples: 2, seconds: 0 }));
  const ged = (values: readonly (number | null)[], validations = 2) =>
    whyImpatient(log('ged', values), { measure: measureOf('ged'), validations });

  test('ends when as many validations in a row are no better than one before', () => {
    const values = [0.9, 0.7, 0.8, 0.69, 0.75, 0.69];
    const ends = values.map((_, index) => ged(values.slice(0, index + 1)) !== null);
    expect(ends).toEqual([false, false, false, false, false, true]);
    expect(ged(values)).toBe('GED² was no better in 2 validations in a row than at step 30, 0.6900');
    expect(ged(values, 3)).toBeNull();
    expect(ged([0.5, 0.5], 1)).not.toBeNull();
  });

  test('of a measure that should be high, high values are better', () => {
    const rising = log('dice', [0.1, 0.2, 0.3, 0.4]);
    expect(whyImpatient(rising, { measure: measureOf('dice'), validations: 1 })).toBeNull();
    const falling = log('dice', [0.4, 0.3]);
    expect(whyImpatient(falling, { measure: measureOf('dice'), validations: 1 })).not.toBeNull();
  });

  test('what has no score is no better, and other numbers of images or samples are no rivals', () => {
    expect(ged([0.5, null, null])).not.toBeNull();
    expect(ged([null, null])).toBe('GED² was no better in 2 validations in a row');
    expect(ged([null, 0.5, null])).toBeNull();
    expect(ged([Number.NaN, 0.5], 1)).toBeNull();
    expect(ged([0.5, Number.NaN], 1)).not.toBeNull();
    expect(ged([])).toBeNull();
    const [first, ...others] = log('ged', [0.1, 0.9, 0.8]);
    const changed = [{ ...present(first, 'first'), samples: 16 }, ...others];
    expect(whyImpatient(changed, { measure: measureOf('ged'), validations: 1 })).toBeNull();
  });
});

describe('train', () => {
  const { folder, phisegc, remove } = createWorkspace({ 'small.phiseg': smallSpec });
  const path = (...names: readonly string[]): string => join(folder, ...names);
  const patient = ['--set', 'train.patience=patience(validations: 2, measure: ged)'];
  // A rate of 0 leaves the weights as they are, and so the scores: none is better than the first.
  const still = ['--set', 'train.optimizer=adam(0)', '--set', 'train.batch=4'];
  const train = (out: string, ...more: readonly string[]) =>
    phisegc('train', 'small.phiseg', '--data', 'data', '--out', out, ...still, '--validate-every', '2', ...more);
  const endOf = (out: string, session: number) =>
    JSON.parse(readFileSync(path(out, 'run.json'), 'utf8')).sessions[session].ended;

  beforeAll(async () => {
    expect((await phisegc('data', 'synth', '--out', 'data', '--size', '16', '--count', '40')).code).toBe(0);
  });
  afterAll(remove);

  test('ends early, says so everywhere, and counts on from the log', async () => {
    const brief = ['--validate-images', '2', '--samples', '2', ...patient];
    const first = await train('early', '--steps', '2', ...brief);
    expect([first.code, first.stderr]).toEqual([0, expect.not.stringContaining('train.patience ends')]);
    const { code, stderr } = await train('early', '--steps', '9', '--resume', ...brief);
    expect([code, stderr]).toEqual([
      0,
      expect.stringMatching(
        /train\.patience ends the run: GED² was no better in 2 validations in a row than at step 0, \d/,
      ),
    ]);
    expect(endOf('early', 0)).toMatchObject({ because: 'limit', steps: { from: 0, to: 2 } });
    expect(endOf('early', 1)).toMatchObject({ because: 'patience', steps: { from: 2, to: 4 } });
    const [header = ''] = /<header>.*/.exec(readFileSync(path('early/report.html'), 'utf8')) ?? [];
    expect(header).toContain('ended early: GED² was no better');
    const again = await train('early', '--steps', '9', '--resume', ...brief);
    expect([again.code, endOf('early', 2).because]).toEqual([0, 'patience']);
    expect(endOf('early', 2).steps).toEqual({ from: 4, to: 4 });
  });

  test('is refused without validations', async () => {
    const { code, stderr } = await train('none', '--steps', '1', '--validate-images', '0', ...patient);
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(/train\.patience needs validations.*it was switched off/),
    ]);
    expect(existsSync(path('none/last.safetensors'))).toBe(false);
  });
});
