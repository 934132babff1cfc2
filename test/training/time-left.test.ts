import { setTimeout } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { createLimit } from '../../compiler/cli/training/limit.ts';
import { timeLeft } from '../../compiler/cli/training/time-left.ts';

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
      const clock = createLimit(options, () => undefined)?.start(10);
      if (clock === undefined) throw new Error('there is no clock');
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
