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
    ]);
  });

  test('shows weights that are no whole numbers shortly', async () => {
    const model = lastModel(await checkText(smallSpec, {}, ['latent.beta = [0.1 + 0.2, 1 / 3]']));
    expect(linesOf(textOf(model)).slice(2, 4)).toEqual([
      '    +      0.3 · KL( q(z₀ | z₁, x, s) ‖ p(z₀ | z₁, x) )   latent.beta = [0.1 + 0.2, 1 / 3]',
      '    + 0.333333 · KL( q(z₁ | x, s) ‖ p(z₁ | x) )           latent.beta = [0.1 + 0.2, 1 / 3]',
    ]);
  });

  test('is 0 without terms', async () => {
    const set = ['latent.beta = 0', 'objective.reconstruction = crossentropy(levels: [0, 0])'];
    expect(textOf(lastModel(await checkText(smallSpec, {}, set)))).toBe('L = 0\n');
  });
});
