import { expect, test } from '@jest/globals';
import { checkedProgress } from '../../runtime/embed/progress.ts';
import { schedulesAt } from '../../runtime/embed/schedules.ts';

test('schedules are computed in double precision at one moment', () => {
  const table = { rate: ({ step }: { step: number }) => 1 / (step + 3), half: () => 0.5 };
  expect(schedulesAt(table, { step: 4, progress: 0 })).toEqual({ rate: 1 / 7, half: 0.5 });
  expect(schedulesAt({}, { step: 4, progress: 0 })).toEqual({});
});

test('one that is not finite is named, with its value and the step', () => {
  const table = { 'kl.weight[1]': ({ step }: { step: number }) => 1 / (step - 2) };
  expect(schedulesAt(table, { step: 1, progress: 0 })).toEqual({ 'kl.weight[1]': -1 });
  expect(() => schedulesAt(table, { step: 2, progress: 0 })).toThrow('the schedule kl.weight[1] is Infinity at step 2');
});

test.each([undefined, {}, { progress: -0.01 }, { progress: 1.01 }, { progress: Number.NaN }])(
  'progress of %p is refused',
  (given) => {
    expect(() => checkedProgress(given)).toThrow('progress must be given, the share of the run that is done');
  },
);

test('progress as text is shown as such', () => {
  expect(() => checkedProgress({ progress: '0.5' } as never)).toThrow('from 0 to 1, not "0.5"');
});

test.each([0, 0.5, 1])('progress of %d is taken', (progress) => {
  expect(checkedProgress({ progress })).toBe(progress);
});
