import { expect, test } from '@jest/globals';
import { checkFile, checkText, lastModel } from '../support/check.ts';
import { smallSpec } from '../support/small-spec.ts';

/** As commit 9eedc83 computed them, before forms had numbers. A hash that changes here makes runs and checkpoints strangers. */
const HASHES: Readonly<Record<string, readonly [weights: string, objective: string, run: string]>> = {
  'det-unet': ['f6280ded543cc133', 'ebbed0c3429383f3', '76218739d6822b46'],
  'hpu-net': ['e58d14dd9783f54b', '70b5a7881f3dcd2a', '549ac1d20b6912d3'],
  'phiseg-l1': ['9b1a9db7663a3d2a', '05420ad31581d523', '4280870e7e1974e8'],
  'phiseg-l5': ['ec45d7f62ce23c21', 'b8a9d9ee09d1bd8a', '92f2a5d167f4ccca'],
  'phiseg-prostate': ['f368098e89460aee', '6edc5b22a7c467d3', '7018222428c23e90'],
  'prob-unet': ['e400afd74b13fe8f', '71fb90f842f202f2', 'e91d38032b4af2bc'],
};

test.each(Object.entries(HASHES))('%s has the hashes that it had before forms had numbers', async (name, hashes) => {
  const { weights, objective, run } = (await checkFile(`specs/${name}.phiseg`)).hashes;
  expect([weights, objective, run]).toEqual(hashes);
});

/** The hashes of a model whose block `unit` is another. */
async function hashesWith(unit: string) {
  return lastModel(await checkText(smallSpec.replace('conv(c, kernel: 3) -> relu', unit))).hashes;
}

test('weights fit whatever drops numbers beside them; the loss is another', async () => {
  const [plain, tenth, fifth] = [
    await hashesWith('conv(c, kernel: 3) -> relu'),
    await hashesWith('conv(c, kernel: 3) -> relu -> dropout(0.1)'),
    await hashesWith('conv(c, kernel: 3) -> relu -> dropout(0.2, sample: true)'),
  ];
  expect(fifth.weights).toBe(tenth.weights);
  expect(fifth.objective).not.toBe(tenth.objective);
  expect(fifth.run).not.toBe(tenth.run);
  // Layers in between may change how weights are called.
  expect(tenth.weights).not.toBe(plain.weights);
});

test('weights fit a decay of batch norm that changes in training as they fit the usual one', async () => {
  const unit = (decay: string): string => `conv(c, kernel: 3, bias: false) -> batchnorm(${decay}) -> relu`;
  const [usual, other, formula] = [
    await hashesWith(unit('')),
    await hashesWith(unit('decay: 0.9')),
    await hashesWith(unit('decay: min(0.9, (1 + step) / (10 + step))')),
  ];
  expect(formula.weights).toBe(usual.weights);
  expect(formula.objective).not.toBe(usual.objective);
  expect(formula.run).not.toBe(usual.run);
  // As it was before decays could change.
  expect(other.weights).not.toBe(usual.weights);
});
