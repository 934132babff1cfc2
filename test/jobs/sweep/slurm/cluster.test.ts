import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { createWorkspace } from '../../../support/run-cli.ts';
import { runProcess } from '../../../support/run-process.ts';
import { smallSpec } from '../../../support/small-spec.ts';
import { startSlurm, type TestSlurm, until, whyNoSlurm } from '../../../support/slurm/start-slurm.ts';

jest.setTimeout(600_000);

/** Twenty-five processes train here: minutes on two cores, which a check of every change does not have. */
const isAsked = process.env.PHISEGC_TEST_SLURM === '1';
const reason = isAsked ? whyNoSlurm() : 'it takes minutes; `npm run test:slurm` does';
if (reason !== null) console.log(`sweeps are not tried on Slurm: ${reason}`);
const suite = reason === null ? describe : describe.skip;

/** Four points of many steps, to be disturbed, and eight of few. */
const STUDY = `phiseg 1
import small from "small.phiseg"

sweep study of small {
  train.batch = 1
  zip { latent.beta = [1, 2, 3]; train.steps = [200, 10, 10] }
  seed = 0 .. 3
}
`;
const POINTS = 12;
const VALIDATION = ['--validate-every', '10', '--validate-images', '2', '--samples', '2'];
const PLAN = ['sweep', 'study.phiseg', '--data', 'data', ...VALIDATION, '--engine', 'onnx'];
/** A name that scripts have to quote. */
const OUT = 'Ann\'s "100%" sweep #1';

interface Point {
  readonly index: number;
  /** Its run folder in the sweep's. */
  readonly run: string;
}

interface State extends Point {
  readonly state: string;
  readonly reason: string | null;
}

suite('a sweep on a cluster of two nodes', () => {
  const { folder, remove } = createWorkspace({ 'study.phiseg': STUDY, 'small.phiseg': smallSpec });
  let slurm: TestSlurm;
  /** Of each point: sums are rounded by how they are divided. */
  let threads = 1;
  const phisegc = (...argv: readonly string[]) => runProcess(folder, argv, slurm.env);
  const states = async (): Promise<readonly State[]> => {
    const { stdout, stderr } = await phisegc('sweep', OUT, '--status', '--json');
    if (stdout === '') throw new Error(stderr);
    return JSON.parse(stdout).points;
  };
  const linesOf = (path: string): readonly string[] =>
    readFileSync(join(folder, path), 'utf8')
      .split('\n')
      .filter((line) => line !== '');
  const jobsOf = (out: string): readonly { id: string; points: readonly number[] | null }[] =>
    linesOf(`${out}/slurm/jobs.jsonl`).map((line) => JSON.parse(line));
  const pointsOf = (out: string): readonly Point[] => linesOf(`${out}/points.jsonl`).map((line) => JSON.parse(line));
  /** Until so many validations of a point are in its log. */
  const isValidated = (run: string, times: number): Promise<void> =>
    until(200, async () => {
      const file = join(folder, OUT, run, 'metrics.jsonl');
      if (!existsSync(file)) return false;
      const steps = readFileSync(file, 'utf8').match(/"ged"/g)?.length ?? 0;
      return steps >= times;
    });
  const isOver = (id = ''): Promise<void> =>
    until(200, async () => (await slurm.call('squeue', '-h', '-t', 'PD,R,CG', '-j', id)) === '');
  /** What Slurm does before a time limit. Of a task of an array scancel takes its first word for lost, and would say it again. */
  const warn = (task: string): Promise<unknown> =>
    slurm.call('timeout', '2', 'scancel', '--batch', '--signal=USR1', task).catch(() => undefined);
  const log = (task: string): string => readFileSync(join(folder, OUT, 'slurm/1/logs', `${task}.log`), 'utf8');

  beforeAll(async () => {
    const made = await runProcess(folder, ['data', 'synth', '--out', 'data', '--count', '20', '--size', '16']);
    expect(made.code).toBe(0);
    const trained = await runProcess(folder, [...PLAN, '--out', 'undisturbed', '--jobs', '2']);
    expect(trained).toMatchObject({ code: 0, stdout: expect.stringContaining('12 of 12 points finished') });
    threads = JSON.parse(readFileSync(join(folder, 'undisturbed/sweep.json'), 'utf8')).threads;
    slurm = await startSlurm({ nodes: 2, cpus: 3 * threads });
  });
  afterAll(async () => {
    await slurm?.stop();
    remove();
  });

  test('a queue that refuses is quoted, and nothing is recorded', async () => {
    const options = '--partition=nowhere';
    const refused = await phisegc(...PLAN, '--out', 'refused', '--slurm', options);
    expect({ code: refused.code, stdout: refused.stdout }).toEqual({ code: 2, stdout: '' });
    expect(refused.stderr).toContain('invalid partition specified: nowhere');
    expect(readdirSync(join(folder, 'refused')).sort()).toEqual(['points.jsonl', 'specs', 'sweep.json']);
  });

  test('points that are disturbed in every way end with the weights of points that never were', async () => {
    const submitted = await phisegc(...PLAN, '--out', OUT, '--slurm', `--time=30 -c ${threads} --comment "two words"`);
    expect(submitted).toMatchObject({ code: 0 });
    const [array, after] = jobsOf(OUT);
    expect([array?.points?.length, after?.points]).toEqual([POINTS, null]);
    expect(submitted.stdout).toContain(`job ${array?.id}: 12 points`);

    const again = await phisegc('sweep', OUT, '--resume', '--slurm', `--time=30 -c ${threads}`);
    expect(again).toMatchObject({ code: 0, stdout: expect.stringContaining('nothing to submit') });
    expect(again.stdout).toContain('12 points queued or running already');
    expect(jobsOf(OUT)).toHaveLength(2);

    const [limited, cancelled, requeued, cut] = pointsOf(OUT).map((point) => ({
      ...point,
      task: `${array?.id}_${point.index}`,
    }));
    if (!limited || !cancelled || !requeued || !cut) throw new Error('the plan has no four points');
    const disturb = async ({ run }: Point, act: () => Promise<unknown>): Promise<void> => {
      await isValidated(run, 2);
      await act();
    };
    const [begun] = await Promise.all([
      states(),
      disturb(limited, () => warn(limited.task)),
      disturb(cancelled, () => slurm.call('scancel', cancelled.task)),
      // Slurm takes no such word for a task that is on its way from the node that is cut off.
      disturb(requeued, () => until(60, () => slurm.call('scontrol', 'requeue', requeued.task))),
      disturb(cut, async () => {
        const node = (await slurm.call('squeue', '-h', '-j', cut.task, '-o', '%N')).trim();
        expect(node).toMatch(/^n[12]$/);
        await slurm.cutPower(node);
      }),
    ]);
    const waiting = begun.filter(({ state, reason: why }) => state === 'queued' && why === 'Resources');
    expect(waiting.length).toBeGreaterThan(0);

    await isOver(array?.id);
    const rest = await states();
    expect(rest.filter(({ state }) => state !== 'finished')).toMatchObject([{ run: cancelled.run, state: 'stopped' }]);
    expect(log(limited.task)).toContain('the time limit is near');
    for (const { task } of [limited, requeued, cut]) expect(log(task).split(' point ').length).toBeGreaterThan(2);
    expect(log(cut.task)).not.toContain('stopped');

    const resumed = await phisegc('sweep', OUT, '--resume', '--slurm', `--time=30 -c ${threads}`);
    expect(resumed).toMatchObject({ code: 0, stdout: expect.stringContaining('1 point, ') });
    expect(jobsOf(OUT)[2]?.points).toEqual([cancelled.index]);
    await isOver(jobsOf(OUT)[2]?.id);
    expect((await states()).every(({ state }) => state === 'finished')).toBe(true);
    for (const { run } of rest) {
      const [disturbed, undisturbed] = [OUT, 'undisturbed'].map((out) =>
        readFileSync(join(folder, out, run, 'last.safetensors')),
      );
      expect([run, disturbed?.equals(undisturbed ?? Buffer.of())]).toEqual([run, true]);
    }
    await until(100, async () => existsSync(join(folder, OUT, 'compare.html')));
  });
});
