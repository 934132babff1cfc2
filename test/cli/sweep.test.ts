import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { expectGolden } from '../support/golden.ts';
import { createWorkspace } from '../support/run-cli.ts';
import { smallSpec } from '../support/small-spec.ts';
import { writeTinySweep } from '../support/tiny-sweep.ts';

const STUDY = `phiseg 1
import small from "small.phiseg"

sweep study of small {
  latent.levels                   = 1 .. 2
  latent.beta                     = [1, 4 ^ l]
  objective.reconstruction.levels = [all, finest]
  seed                            = 0 .. 1
  where latent.levels > 1 or latent.beta == 1
}

sweep wide of small {
  posterior.lift      = [unit(4), unit(4) -> conv(4, kernel: 3) -> relu, unit(6)]
  posterior.merge     = [unit(channels[l])]
  train.optimizer     = [adamw(1e-3, decay: 0.01)]
  train.steps         = [100]
  train.augment.crop  = [2]
  train.augment.flip  = [both]
  train.augment.turn  = [quarter]
  objective.divergence = [freebits(nats: 0.5)]
  latent.beta         = [4 ^ l * min(1, step / 50)]
}
`;

const { folder, phisegc, remove } = createWorkspace({ 'study.phiseg': STUDY, 'small.phiseg': smallSpec });
afterAll(remove);

describe('phisegc sweep --list', () => {
  test('is a table of the points, in 80 columns, with what they come to', async () => {
    const { code, stdout, stderr } = await phisegc('sweep', 'study.phiseg#study', '--list');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expectGolden('sweep/list.txt', stdout);
  });

  test('has the time at a rate that was measured', async () => {
    const { stdout } = await phisegc('sweep', 'study.phiseg#study', '--list', '--rate', '0.5', '--steps', '4000');
    expectGolden('sweep/list-hours.txt', stdout);
  });

  test('says what is short in minutes and seconds', async () => {
    const list = ['sweep', 'study.phiseg#study', '--list', '--rate'];
    expect((await phisegc(...list, '0.5', '--steps', '200')).stdout).toMatch(
      / kB +\d s\n.*\n1 min 25 s of training at/s,
    );
    expect((await phisegc(...list, '5000', '--steps', '20')).stdout).toMatch(
      / kB +under 1 s\n.*\nunder 1 s of training/s,
    );
  });

  test('measures the rate where a sweep has trained, unless one is given', async () => {
    await writeTinySweep(join(folder, 'done'));
    const list = ['sweep', 'study.phiseg#study', '--list', '--steps', '4000', '--out'];
    const { stdout } = await phisegc(...list, 'done');
    expect(stdout).toMatch(/\n\d+ (s|min \d+ s) of training at 0\.\d+ GFLOP\/s, the rate of done\.\n/);
    expect((await phisegc(...list, 'done', '--rate', '0.5')).stdout).toContain('at 0.5 GFLOP/s.\n');
    expect((await phisegc(...list, 'nowhere')).stdout).toContain('No times: ');
  });

  test('puts many settings below their point', async () => {
    const { stdout } = await phisegc('sweep', 'study.phiseg', '--list');
    expectGolden('sweep/list-wide.txt', stdout);
  });

  test('never takes more than 80 columns', async () => {
    const all = ['study.phiseg#study', 'study.phiseg#wide'];
    for (const spec of all) {
      const { stdout } = await phisegc('sweep', spec, '--list', '--rate', '1', '--steps', '1000000000');
      expect(stdout.split('\n').filter((line) => [...line].length > 80)).toEqual([]);
    }
  });

  test('takes a model and axes of the command line', async () => {
    const axes = ['--sweep', 'latent.levels=1..2', '--sweep', 'seed=[3]', '--set', 'train.batch=2'];
    const { code, stdout } = await phisegc('sweep', 'small.phiseg', ...axes, '--json');
    expect(code).toBe(0);
    const { sweep, points } = JSON.parse(stdout);
    expect(sweep).toBeNull();
    expect(points.map(({ name, spec, set, seed }: Record<string, unknown>) => [name, spec, set, seed])).toEqual([
      ['levels=1-seed=3', 'small.phiseg#small', ['train.batch=2', 'latent.levels=1'], 3],
      ['levels=2-seed=3', 'small.phiseg#small', ['train.batch=2', 'latent.levels=2'], 3],
    ]);
  });
});

describe('exits', () => {
  test.each<[readonly string[], number, string]>([
    [['study.phiseg'], 2, 'a sweep needs --data and --out, or --list'],
    [['small.phiseg', '--list'], 2, 'error[sweep/unknown-sweep]: small.phiseg has no sweep'],
    [['study.phiseg#small', '--list'], 2, 'error[sweep/unknown-sweep]: small is a model, not a sweep'],
    [['none.phiseg', '--list'], 2, 'error[source/missing]'],
    [['study.phiseg#study', '--list', '--sweep', 'latent.levels'], 4, 'write latent.levels=VALUE'],
    [['study.phiseg#study', '--list', '--sweep', 'latent.levels=9..9'], 4, 'error[spec/too-many-latents]'],
    [['study.phiseg#study', '--list', '--rate', '0'], 2, '--rate takes a number above 0, in GFLOP/s, not "0"'],
    [['study.phiseg#study', '--list', '--steps', '0'], 2, '--steps takes a whole number from 1'],
    [['study.phiseg#study', '--list', '--data', 'nowhere'], 2, 'nowhere is not a data folder to read'],
    [['missing', '--resume'], 2, 'missing is not the folder of a sweep'],
    [['.', '--status'], 2, 'is not the folder of a sweep'],
    [['done', '--resume', '--steps', '9', '--samples', '2'], 2, 'a sweep folder has --steps and --samples of its own'],
  ])('sweep %j: %i', async (argv, code, text) => {
    const outcome = await phisegc('sweep', ...argv);
    expect({ code: outcome.code, stdout: outcome.stdout }).toEqual({ code, stdout: '' });
    expect(outcome.stderr).toContain(text);
  });
});

describe('the other commands', () => {
  test('check looks at sweeps, too, and may be given one', async () => {
    expect((await phisegc('check', 'study.phiseg')).stderr).toBe(
      '0 models and 2 sweeps in 1 spec: no mistakes found\n',
    );
    expect((await phisegc('check', 'study.phiseg#wide')).stderr).toContain('0 models and 1 sweep in');
    const { code, stderr } = await phisegc('check', 'study.phiseg#study', '--set', 'resolution.levels=1');
    expect(code).toBe(4);
    expect(stderr).toContain('found in point');
  });

  test('a sweep is no model: they say what to do instead', async () => {
    for (const argv of [
      ['compile', 'study.phiseg#study'],
      ['explain', 'study.phiseg#study'],
      ['train', 'study.phiseg#study', '--data', 'd', '--out', 'o'],
    ]) {
      const { code, stderr } = await phisegc(...argv);
      expect(code).toBe(2);
      expect(stderr).toContain('error[names/unknown-model]: study.phiseg#study is a sweep, not a model');
      expect(stderr).toContain('help: the runs of the sweep are listed by: phisegc sweep study.phiseg#study --list');
      expect(stderr).toContain('help: one model is picked by its name: study.phiseg#small');
    }
  });

  test('a file of sweeps alone has no last model, and an imported one is picked by its name', async () => {
    const { code, stderr } = await phisegc('explain', 'study.phiseg');
    expect(code).toBe(4);
    expect(stderr).toContain('error[names/no-model]');
    expect(stderr).toContain('help: one model is picked by its name: study.phiseg#small');
    const picked = await phisegc('explain', 'study.phiseg#small', '--set', 'latent.levels=1', '--why', 'latent.levels');
    expect(picked.stdout).toBe('--set:1          1\nsmall.phiseg:11  2\n');
  });

  test('format lays sweeps out, in text and in YAML', async () => {
    await phisegc('format', 'study.phiseg');
    const { stdout } = await phisegc('format', 'study.phiseg', '--stdout');
    expectGolden('sweep/formatted.txt', stdout);
    expect((await phisegc('format', 'study.phiseg', '--check')).code).toBe(0);
    expect((await phisegc('format', 'study.phiseg', '--to', 'yaml')).code).toBe(0);
    const plans = await Promise.all(
      ['study.phiseg', 'study.yaml'].map((path) => phisegc('sweep', `${path}#study`, '--json')),
    );
    const identities = plans.map((plan) =>
      JSON.parse(plan.stdout).points.map(({ identity }: { identity: string }) => identity),
    );
    expect(identities[1]).toEqual(identities[0]);
  });
});
