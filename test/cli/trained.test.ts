import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { encode } from 'fast-png';
import { createJob, type TrainedModel, trainedModels } from '../../compiler/jobs/index.ts';
import { openWeights } from '../../compiler/jobs/training/open-weights.ts';
import { checkText, lastModel } from '../support/check.ts';
import { createWorkspace } from '../support/run-cli.ts';
import { smallSpec } from '../support/small-spec.ts';

const grey = (size: number): Uint8Array =>
  encode({ width: size, height: size, data: new Uint8Array(size * size).fill(90), channels: 1 });
const { folder, phisegc, remove } = createWorkspace({
  'small.phiseg': smallSpec,
  'image.png': grey(64),
  'small.png': grey(16),
});
afterAll(remove);

describe('trained:NAME', () => {
  test('is listed by explain, and told by help', async () => {
    const { code, stdout } = await phisegc('explain', 'trained');
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^trained:phiseg-l5 +64×64, grey +lidc64/m),
    });
    expect((await phisegc('sample', '--help')).stdout).toContain('`phisegc explain trained` lists');
  });

  test('stands for a spec and its weights', async () => {
    const argv = ['sample', 'trained:phiseg-l5', 'image.png', '--out', 'out', '--count', '2', '--engine', 'wasm'];
    const { code, stderr } = await phisegc(...argv);
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('image.png: 2 samples') });
    expect(stderr).not.toContain('NOTE');
    expect(stderr).toContain('averages over steps: ema(gradual(0.998))');
    expect(existsSync(join(folder, 'out', 'samples.png'))).toBe(true);
  });

  test('is a spec to explain and to compile, from any folder', async () => {
    expect((await phisegc('explain', 'trained:phiseg-l5')).stdout).toMatch(/^fading_levels\b/);
    const argv = ['compile', 'trained:phiseg-l5', '--target', 'cpu', '--out', 'generated'];
    expect(await phisegc(...argv)).toMatchObject({ code: 0 });
    expect(await phisegc(...argv, '--check')).toMatchObject({ code: 0 });
  });

  test('is a weights file to begin with', async () => {
    const lines: string[] = [];
    const job = createJob({ progress: (event) => event.kind === 'ended' && lines.push(event.what) });
    const request = { file: 'trained:phiseg-l5', model: lastModel(await checkText(smallSpec)), seed: 0 };
    const given = await openWeights(request, job, ({ message }) => lines.push(message));
    const [{ weights }] = (await trainedModels()).filter(({ name }) => name === 'phiseg-l5') as [TrainedModel];
    expect(given?.record).toMatchObject({ path: 'trained:phiseg-l5', sha256: weights.sha256, step: weights.step });
    expect(lines.join()).toContain('starting from trained:phiseg-l5');
  });

  test.each([
    [['sample', 'trained:phiseg-l6', 'image.png', '--out', 'o'], 'did you mean `trained:phiseg-l5`?'],
    [['explain', 'trained:'], 'trained models: '],
    [
      ['evaluate', 'trained:../weights/phiseg-l5', '--data', 'd'],
      'no trained model is called trained:../weights/phiseg-l5',
    ],
    [
      ['sample', 'small.phiseg', 'small.png', '--out', 'o', '--engine', 'cpu', '--weights', 'trained:l5'],
      'no trained model is called trained:l5',
    ],
  ])('that is not there is told: %j', async (argv, message) => {
    const { code, stderr } = await phisegc(...argv);
    expect(code).toBe(2);
    expect(stderr).toContain('error[source/no-trained-model]');
    expect(stderr).toContain(message);
  });

  test('has settings that stay as they are', async () => {
    const { code, stderr } = await phisegc('explain', 'trained:phiseg-l5', '--set', 'latent.levels=2');
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('cannot be changed by --set') });
  });

  test('is what a bare name may have meant, unless a file or a run has it', async () => {
    const named = (word: string) => phisegc('sample', word, 'image.png', '--out', 'o');
    expect((await named('phiseg-l5')).stderr).toContain('a trained model of that name comes along: trained:phiseg-l5');
    expect((await named('phiseg-l9')).stderr).not.toContain('trained:');
  });

  test("is named where its weights are given to another network's spec", async () => {
    const argv = [
      'sample',
      'small.phiseg',
      'small.png',
      '--out',
      'o',
      '--engine',
      'cpu',
      '--weights',
      'trained:phiseg-l5',
    ];
    const { code, stderr } = await phisegc(...argv);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringContaining('for the model that they are of: trained:phiseg-l5'),
    });
  });
});
