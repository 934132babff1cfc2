import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readCheckpoint } from '../../runtime/index.ts';
import { createWorkspace } from '../support/run-cli.ts';
import { smallSpec } from '../support/small-spec.ts';

const scheduled = `phiseg 1
import small from "small.phiseg"
import ramp, warmup, cosine from "std/schedules.phiseg"

model scheduled extends small {
  latent.beta = 4 ^ l * ramp(0, 4)
  train { batch = 4; steps = 6; optimizer = adam(1e-2 * warmup(3) * cosine(steps)) }
}
`;
const shared = `phiseg 1
import small from "small.phiseg"

model shared extends small {
  train { batch = 4; optimizer = adam(1e-2 * (1 - progress) ^ 2) }
}
`;

const { folder, phisegc, remove } = createWorkspace({
  'small.phiseg': smallSpec,
  'scheduled.phiseg': scheduled,
  'shared.phiseg': shared,
});
const path = (...names: readonly string[]): string => join(folder, ...names);
const train = (spec: string, out: string, ...more: readonly string[]) =>
  phisegc('train', spec, '--data', 'data', '--out', out, '--validate-images', '0', ...more);
const bytesOf = (out: string): Buffer => readFileSync(path(out, 'last.safetensors'));
const stepsOf = (out: string): readonly unknown[] =>
  readFileSync(path(out, 'metrics.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => ({ ...JSON.parse(line), seconds: 0 }));

beforeAll(async () => {
  expect((await phisegc('data', 'synth', '--out', 'data', '--size', '16', '--count', '40')).code).toBe(0);
});
afterAll(remove);

describe('a run with schedules', () => {
  test('ends at its horizon, and is the same bit for bit when it was stopped and resumed', async () => {
    const whole = await train('scheduled.phiseg', 'whole');
    expect([whole.code, whole.stderr]).toEqual([0, expect.stringContaining('6 steps in whole')]);
    expect((await train('scheduled.phiseg', 'parts', '--steps', '2')).code).toBe(0);
    expect((await train('scheduled.phiseg', 'parts', '--resume')).code).toBe(0);
    expect(stepsOf('parts')).toEqual(stepsOf('whole'));
    expect(bytesOf('parts').equals(bytesOf('whole'))).toBe(true);
    const report = readFileSync(path('whole', 'report.html'), 'utf8');
    for (const title of ['train.optimizer.rate', 'latent.beta by level']) expect(report).toContain(`>${title}</text>`);
    const constant = await train('scheduled.phiseg', 'constant', '--set', 'train.optimizer=adam(1e-2)');
    expect(constant.code).toBe(0);
    expect(stepsOf('constant')).not.toEqual(stepsOf('whole'));
  });

  test('whose progress follows from --steps goes on where it was', async () => {
    expect((await train('shared.phiseg', 'progress', '--steps', '5')).code).toBe(0);
    const { position } = await readCheckpoint(path('progress', 'last.safetensors'));
    expect(position).toMatchObject({ step: 5, progress: 0.8 });
    // A checkpoint says how far its run was: another call with more time goes on from there, and not back.
    expect((await train('shared.phiseg', 'progress', '--steps', '6', '--resume')).code).toBe(0);
    expect((await readCheckpoint(path('progress', 'last.safetensors'))).position.progress).toBe(5 / 6);
  });

  test('whose progress follows from --minutes goes on where it was', async () => {
    expect((await train('shared.phiseg', 'minutes', '--minutes', '0.01')).code).toBe(0);
    const first = (await readCheckpoint(path('minutes', 'last.safetensors'))).position;
    expect(first.progress).toBeGreaterThan(0);
    expect((await train('shared.phiseg', 'minutes', '--minutes', '0.01', '--resume')).code).toBe(0);
    const second = (await readCheckpoint(path('minutes', 'last.safetensors'))).position;
    expect(second.step).toBeGreaterThan(first.step);
    expect(second.progress).toBeGreaterThanOrEqual(first.progress);
    expect(second.progress).toBeLessThanOrEqual(1);
  });

  test('is refused where it would go on beyond what a schedule is written for', async () => {
    const falling = ['--set', 'train.optimizer=adam(1e-3 * (1 - step / steps))'];
    const beyond = await train('scheduled.phiseg', 'beyond', '--steps', '9', ...falling);
    expect([beyond.code, beyond.stderr]).toEqual([
      4,
      expect.stringMatching(
        /train\.optimizer\.rate is -0\.000166667 at step 7[\s\S]*the run has 9 steps, and train\.steps is 6/,
      ),
    ]);
    const endless = await train('shared.phiseg', 'endless');
    expect([endless.code, endless.stderr]).toEqual([
      2,
      expect.stringMatching(/when to stop[\s\S]*or set train\.steps/),
    ]);
  });
});
