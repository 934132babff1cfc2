import { expect, test } from '@jest/globals';
import { runsDiffer } from '../../../compiler/jobs/ensemble/runs-differ.ts';
import { checkText, lastModel } from '../../support/check.ts';
import { smallSpec } from '../../support/small-spec.ts';

const { spec } = lastModel(await checkText(smallSpec));
const run = { name: 'a', spec, data: 'x'.repeat(64) };

test.each([
  [
    { spec: { ...spec, input: { ...spec.input, height: 32 } } },
    /takes images of \d+×16 pixels, the other .* 32×16 pixels/,
  ],
  [{ spec: { ...spec, input: { ...spec.input, channels: 3 } } }, /1 channel, the other takes images of 3 channels/],
  [{ spec: { ...spec, target: { ...spec.target, classes: 4 } } }, /has 2 classes, the other has 4 classes/],
  [{ data: 'y'.repeat(64) }, /the data xxxxxxxxxxxx…, the other was trained on the data yyyyyyyyyyyy…/],
])('runs that differ in what they must share are no ensemble: %#', (change, message) => {
  const difference = runsDiffer([run, { ...run, name: 'b' }, { ...run, name: 'c', ...change }]);
  expect(difference?.code).toBe('score/runs-differ');
  expect(difference?.message).toMatch(message);
  expect(difference?.message).toContain('a and c are no ensemble');
});

test('runs that share it are one, and so are those of which it is not known', () => {
  const smoother = { ...spec, name: 'smoother', latent: null };
  expect(runsDiffer([run, { ...run, name: 'b', spec: smoother }, { ...run, name: 'c', data: null }])).toBeNull();
  const other = { ...run, name: 'd', data: 'y'.repeat(64) };
  expect(runsDiffer([{ ...run, name: 'c', data: null }, run, other])?.message).toContain('a and d');
});
