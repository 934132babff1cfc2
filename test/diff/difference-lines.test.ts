import { expect, test } from '@jest/globals';
import { differenceLines } from '../../compiler/diff/difference-lines.ts';
import { checkText } from '../support/check.ts';
import { smallSpec } from '../support/small-spec.ts';

async function lines(set: readonly string[], before: readonly string[] = []): Promise<readonly string[]> {
  const [a, b] = [await checkText(smallSpec, {}, before), await checkText(smallSpec, {}, set)];
  const [one, other] = [a.models.at(-1), b.models.at(-1)];
  if (!one || !other) throw new Error('the changes are allowed');
  return differenceLines({ a: one.spec, b: other.spec });
}

test('what differs is named by its path, with both values', async () => {
  expect(await lines([])).toEqual([]);
  expect(await lines(['train.batch=6', 'train.clip=1'])).toEqual(['train.batch: 12, now 6', 'train.clip: none, now 1']);
  expect(await lines(['latent.beta=[1, min(1, step / 10)]'])).toEqual([
    'latent.beta: [1, 4], now [1, min(1, step / 10)]',
  ]);
});

test('a formula is written as the language writes it, whole', async () => {
  const rate = (text: string): string => `train.optimizer=adam(${text})`;
  expect(await lines([rate('1e-3 * min(1, step / 20)')], [rate('1e-3 * min(1, step / 10)')])).toEqual([
    'train.optimizer: adam(rate: 0.001 * min(1, step / 10)), now adam(rate: 0.001 * min(1, step / 20))',
  ]);
});

test('layers and equations are told by their places', async () => {
  expect(await lines(['likelihood.lift=conv(8, kernel: 3) -> relu'])).toEqual([
    'likelihood.lift[0]: conv(4, kernel: 3) -> relu, now conv(8, kernel: 3) -> relu',
  ]);
  const levels = await lines(['latent.levels=1']);
  expect(levels).toContain('latent.levels: 2, now 1');
  expect(levels).toContain('prior: other layers in mu[1], sigma[1], lift[0], merge[0]');
  expect(levels).toContain('prior: other equations for h[0..1], z[1]');
});
