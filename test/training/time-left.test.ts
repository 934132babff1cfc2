import { setTimeout } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { readLimit } from '../../compiler/cli/read-limit.ts';
import { present } from '../../compiler/invariant.ts';
import { type Clock, createLimit } from '../../compiler/jobs/training/limit.ts';
import { timeLeft } from '../../compiler/jobs/training/time-left.ts';

function clockOf(
  options: { readonly steps?: string; readonly minutes?: string },
  horizon: number | null,
  from: { readonly step: number; readonly progress: number },
): Clock {
  const asked = present(readLimit(options, fail), 'what was asked for');
  return present(createLimit(asked, horizon, fail), 'a limit').start(from);
}

function fail({ message }: { readonly message: string }): never {
  throw new Error(message);
}

describe('what is left of a run', () => {
  test('is its steps and its validations, the last one included', () => {
    const left = { steps: 900, seconds: 90 };
    expect(timeLeft(left, 100, null)).toBe(90);
    // At 500 and at 1000, which is the last step.
    expect(timeLeft(left, 100, { every: 500, seconds: 7 })).toBe(90 + 2 * 7);
    // At 400, 800 and after the last step.
    expect(timeLeft(left, 100, { every: 400, seconds: 7 })).toBe(90 + 3 * 7);
    expect(timeLeft(left, 100, { every: 5000, seconds: 7 })).toBe(90 + 7);
    expect(timeLeft(null, 100, { every: 500, seconds: 7 })).toBeNull();
  });

  test.each([[{ steps: '20' }], [{ minutes: '0.01' }]])(
    'a clock of %j leaves out what is no training',
    async (options) => {
      const clock = clockOf(options, null, { step: 10, progress: 0 });
      expect(clock.left(10)).toBeNull();
      await clock.leaveOut(() => setTimeout(700));
      expect(clock.seconds()).toBeLessThan(0.6);
      expect(clock.isOver(11)).toBe(false);
      await setTimeout(700);
      expect(clock.seconds()).toBeGreaterThan(0.6);
      expect(clock.isOver(11)).toBe('minutes' in options);
      expect(clock.isOver(20)).toBe(true);
    },
  );
});

describe('the share of a run that is done', () => {
  test('follows from the steps where their number is known', () => {
    const clock = clockOf({ steps: '200' }, 100, { step: 50, progress: 0.2 });
    expect([0, 50, 199, 200, 300].map((step) => clock.progress(step))).toEqual([0, 0.25, 0.995, 1, 1]);
  });

  test('goes on from where it was in the minutes that a call has', async () => {
    const clock = clockOf({ minutes: '0.01' }, null, { step: 50, progress: 0.5 });
    const begun = clock.progress(50);
    expect(begun).toBeGreaterThanOrEqual(0.5);
    expect(begun).toBeLessThan(0.75);
    await setTimeout(300);
    expect(clock.progress(51)).toBeGreaterThanOrEqual(0.75);
    await setTimeout(400);
    expect(clock.progress(52)).toBe(1);
  });
});

describe('the horizon', () => {
  test('is where a run ends that is not told otherwise, or that has more time', () => {
    for (const options of [{}, { minutes: '9' }]) {
      const clock = clockOf(options, 100, { step: 0, progress: 0 });
      expect([99, 100].map((step) => clock.isOver(step))).toEqual([false, true]);
    }
    expect(clockOf({ steps: '150' }, 100, { step: 0, progress: 0 }).isOver(149)).toBe(false);
    expect(clockOf({ steps: '50' }, 100, { step: 0, progress: 0 }).isOver(50)).toBe(true);
  });

  test('or something else must say when to stop', () => {
    const problems: string[] = [];
    expect(createLimit({ steps: null, seconds: null }, null, ({ message }) => problems.push(message))).toBeNull();
    expect(readLimit({ steps: '5', minutes: '1' }, ({ message }) => problems.push(message))).toBeNull();
    expect(problems).toEqual([
      expect.stringContaining('needs to know when to stop'),
      expect.stringContaining('exclude each other'),
    ]);
  });
});
