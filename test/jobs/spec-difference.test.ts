import { expect, test } from '@jest/globals';
import { specDifference } from '../../compiler/jobs/files/spec-difference.ts';

const step = { kind: 'step' };
const ramp = (steps: number) => ({ kind: 'apply', function: '/', of: [step, steps] });

test('what differs is named by its path, with both values', () => {
  expect(specDifference({ train: { batch: 12, clip: 1 } }, { train: { batch: 6, clip: 1 } })).toEqual([
    'train.batch: 12, now 6',
  ]);
  expect(specDifference({}, { clip: 1 })).toEqual(['clip: absent, now 1']);
});

test('a formula is written as mathematics, whole', () => {
  expect(specDifference({ rate: ramp(10) }, { rate: ramp(20) })).toEqual(['rate: step / 10, now step / 20']);
  expect(specDifference({ rate: 1 }, { rate: step })).toEqual(['rate: 1, now step']);
  expect(specDifference({ beta: [ramp(10), 4] }, { beta: [ramp(10), 5] })).toEqual(['beta[1]: 4, now 5']);
});

test('what only looks like a formula is compared part by part', () => {
  const broken = { kind: 'apply', function: 'toString', of: [1] };
  expect(specDifference({ rate: broken }, { rate: { ...broken, of: [2] } })).toEqual(['rate.of[0]: 1, now 2']);
  const wire = (to: string) => ({ kind: 'apply', to, block: 'unit' });
  expect(specDifference(wire('x'), wire('y'))).toEqual(['to: "x", now "y"']);
});
