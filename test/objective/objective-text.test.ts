import { describe, expect, test } from '@jest/globals';
import type { CheckedModel } from '../../compiler/check.ts';
import { lossGraph } from '../../compiler/objective/loss-graph.ts';
import { objectiveText } from '../../compiler/objective/objective-text.ts';
import { checkFile, checkText, lastModel } from '../support/check.ts';
import { smallSpec } from '../support/small-spec.ts';

const textOf = (model: CheckedModel): string =>
  objectiveText(model.spec, lossGraph(model.spec).terms, (path) => model.why(path)[0]?.text ?? null);

const linesOf = (text: string): string[] => text.trimEnd().split('\n');

describe('the objective in mathematics', () => {
  test('has a term a line, with the setting that weighs it', async () => {
    expect(linesOf(textOf(lastModel(await checkText(smallSpec))))).toEqual([
      'L = −     ln p₀(s | z₀, z₁)                        objective.reconstruction: default',
      '    −     ln p₁(s | z₁)                            objective.reconstruction: default',
      '    +     KL( q(z₀ | z₁, x, s) ‖ p(z₀ | z₁, x) )   latent.beta = 4 ^ l',
      '    + 4 · KL( q(z₁ | x, s) ‖ p(z₁ | x) )           latent.beta = 4 ^ l',
      '',
      '− ln p: the cross-entropy, summed over pixels, mean over the batch; the index is the level of the logits',
      'KL: that of two diagonal normals in closed form, summed over elements, mean over the batch',
      'z: drawn once per step from q(z | x, s)',
      'minimised by: train.optimizer: default',
    ]);
  });

  test('of a single latent needs no indices', async () => {
    expect(linesOf(textOf(await checkFile('specs/prob-unet.phiseg'))).slice(0, 2)).toEqual([
      'L = − ln p(s | z, x)                 objective.reconstruction = crossentropy(reduce: sum, levels: all)',
      '    + KL( q(z | x, s) ‖ p(z | x) )   latent.beta = 1',
    ]);
  });

  test('of a deterministic model speaks of no latents', async () => {
    expect(linesOf(textOf(await checkFile('specs/det-unet.phiseg')))).toEqual([
      'L = − ln p(s | x)   objective.reconstruction = crossentropy(reduce: sum, levels: all)',
      '',
      '− ln p: the cross-entropy, summed over pixels, mean over the batch',
      'minimised by: train.optimizer = adam(1e-3)',
    ]);
  });

  test('shows weights that are no whole numbers shortly', async () => {
    const model = lastModel(await checkText(smallSpec, {}, ['latent.beta = [0.1 + 0.2, 1 / 3]']));
    expect(linesOf(textOf(model)).slice(2, 4)).toEqual([
      '    +      0.3 · KL( q(z₀ | z₁, x, s) ‖ p(z₀ | z₁, x) )   latent.beta = [0.1 + 0.2, 1 / 3]',
      '    + 0.333333 · KL( q(z₁ | x, s) ‖ p(z₁ | x) )           latent.beta = [0.1 + 0.2, 1 / 3]',
    ]);
  });

  const withObjective = (objective: string): string => smallSpec.replace(/}\n$/, `  objective { ${objective} }\n}\n`);

  test('of several terms says what each counts', async () => {
    const reconstruction =
      'crossentropy(levels: finest, classes: [1, 3], ignore: 255, topk: 0.02) + 0.5 * dice(ignore: 255, levels: finest) + 2 * focal(ignore: 255, levels: finest)';
    const text = withObjective(`reconstruction = ${reconstruction}; divergence = freebits(0.5)`);
    const model = lastModel(await checkText(text, {}, ['latent.beta = min(1, step / 500) * 4 ^ l']));
    const lines = linesOf(textOf(model));
    expect(lines.slice(0, 5).map((line) => line.replace(/ {3}(objective|latent)\..*$/, '').trimEnd())).toEqual([
      'L = −                          top 2%( [s ≠ 255] w(s) ln p₀(s | z₀, z₁) )',
      '    +                    0.5 · (1 − D(s, p₀(s | z₀, z₁)))',
      '    −                      2 · [s ≠ 255] (1 − p₀)^2 ln p₀(s | z₀, z₁)',
      '    +     min(1, step / 500) · max(0.5, KL( q(z₀ | z₁, x, s) ‖ p(z₀ | z₁, x) ))',
      '    + min(1, step / 500) · 4 · max(0.5, KL( q(z₁ | x, s) ‖ p(z₁ | x) ))',
    ]);
    expect(lines[4]).toMatch(
      /latent\.beta = min\(1, step \/ 500\) \* 4 \^ l; objective\.divergence = freebits\(0\.5\)$/,
    );
    expect(lines.slice(6)).toEqual([
      '− ln p: the cross-entropy, summed over pixels, mean over the batch; of each image the 2 % of the pixels with the largest terms count; w: the weights of the classes, 1, 3; pixels labelled 255 count nothing; the index is the level of the logits',
      'D(s, p): the soft Dice coefficient (2 Σ p t + 1) / (Σ p^2 + Σ t^2 + 1) of the one-hot labels t, mean over classes and over the batch; pixels labelled 255 count nothing; the index is the level of the logits',
      '− (1 − p)^2 ln p: the focal loss, summed over pixels, mean over the batch; pixels labelled 255 count nothing; the index is the level of the logits',
      'KL: that of two diagonal normals in closed form, summed over elements, mean over the batch; max: a level whose KL is below 0.5 nats per image is not pressed',
      'z: drawn once per step from q(z | x, s)',
      'minimised by: train.optimizer: default',
    ]);
  });

  test('with a multiplier says how it moves', async () => {
    const text = withObjective('reconstruction = crossentropy(levels: finest); divergence = geco(0.05)');
    const lines = linesOf(textOf(lastModel(await checkText(text, {}, ['latent.beta = 1']))));
    expect(lines.slice(0, 4).map((line) => line.replace(/ {3}(objective|latent)\..*$/, '').trimEnd())).toEqual([
      'L = − λ · ln p₀(s | z₀, z₁)',
      '    +     KL( q(z₀ | z₁, x, s) ‖ p(z₀ | z₁, x) )',
      '    +     KL( q(z₁ | x, s) ‖ p(z₁ | x) )',
      '    −     λ · 0.05 · n',
    ]);
    expect(lines[8]).toMatch(
      /^λ: 1 at first; after each step its logarithm grows by 0\.01 times the moving average of C/,
    );
  });

  test('is 0 without terms', async () => {
    const set = ['latent.beta = 0', 'objective.reconstruction = crossentropy(levels: [0, 0])'];
    expect(textOf(lastModel(await checkText(smallSpec, {}, set)))).toBe('L = 0\n');
  });
});
