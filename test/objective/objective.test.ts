import { describe, expect, test } from '@jest/globals';
import { lossGraph } from '../../compiler/objective/loss-graph.ts';
import { evaluateGraph } from '../../compiler/graph/evaluate.ts';
import type { Tensor64 } from '../../compiler/graph/tensor64.ts';
import { initialFeeds } from '../differentiate/support/initial-feeds.ts';
import { checkFile, checkText, lastModel } from '../support/check.ts';
import { smallSpec } from '../support/small-spec.ts';

async function lossOf(set: readonly string[] = [], text = smallSpec) {
  return lossGraph(lastModel(await checkText(text, {}, set)).spec);
}

const withObjective = (objective: string): string => smallSpec.replace(/}\n$/, `  objective { ${objective} }\n}\n`);

describe('the derived objective', () => {
  test('has a cross-entropy for each logits tensor and a KL for each latent level', async () => {
    const { terms } = await lossOf();
    expect(terms.map(({ name, weight, specPath }) => [name, weight, specPath])).toEqual([
      ['crossentropy[0]', 1, 'objective.reconstruction'],
      ['crossentropy[1]', 1, 'objective.reconstruction'],
      ['kl[0]', 1, 'latent.beta'],
      ['kl[1]', 4, 'latent.beta'],
    ]);
  });

  test('knows what each distribution is conditioned on, from the wiring', async () => {
    const { terms } = await lossOf();
    expect(terms.map((term) => (term.kind === 'kl' ? [term.posterior.given, term.prior.given] : term.given))).toEqual([
      ['z[0]', 'z[1]'],
      ['z[1]'],
      [
        ['z[1]', 'x', 's'],
        ['z[1]', 'x'],
      ],
      [['x', 's'], ['x']],
    ]);
  });

  test('weighs the levels of PHiSeg as published', async () => {
    const { spec } = await checkFile('specs/phiseg-l5.phiseg');
    const { terms } = lossGraph(spec);
    expect(terms.flatMap(({ kind, weight }) => (kind === 'kl' ? [weight] : []))).toEqual([1, 4, 16, 64, 256]);
    expect(terms.flatMap(({ kind, weight }) => (kind === 'crossentropy' ? [weight] : []))).toEqual([1, 1, 1, 1, 1]);
  });

  test('has no terms of weight 0', async () => {
    const finest = await lossOf([], withObjective('reconstruction = crossentropy(levels: finest)'));
    expect(finest.terms.map(({ name }) => name)).toEqual(['crossentropy[0]', 'kl[0]', 'kl[1]']);
    const weighed = await lossOf(
      ['latent.beta = [0, 2]'],
      withObjective('reconstruction = crossentropy(levels: [0, 0.5])'),
    );
    expect(weighed.terms.map(({ name, weight }) => [name, weight])).toEqual([
      ['crossentropy[1]', 0.5],
      ['kl[1]', 2],
    ]);
  });

  test('is zero when nothing weighs anything', async () => {
    const set = ['latent.beta = 0', 'objective.reconstruction = crossentropy(levels: [0, 0])'];
    const { terms, graph } = await lossOf(set);
    expect(terms).toEqual([]);
    expect(evaluateGraph(graph, new Map()).get('loss')?.data[0]).toBe(0);
  });

  test('of a deterministic model is the cross-entropy alone', async () => {
    const { terms } = lossGraph((await checkFile('specs/det-unet.phiseg')).spec);
    expect(terms.map((term) => [term.kind, term.kind === 'crossentropy' && term.given])).toEqual([
      ['crossentropy', ['x']],
    ]);
  });
});

describe('the loss', () => {
  const bindings = { N: 2, H: 16, W: 16 };

  /** The cross-entropy by logarithms of probabilities, and the KL of scipy's documentation: sums, mean over the batch. */
  const crossEntropy = (logits: Tensor64, labels: Tensor64): number => {
    let sum = 0;
    for (const [pixel, label] of labels.data.entries()) {
      const [a, b] = [Math.exp(logits.data[2 * pixel] ?? 0), Math.exp(logits.data[2 * pixel + 1] ?? 0)];
      sum -= Math.log((label === 0 ? a : b) / (a + b));
    }
    return sum / bindings.N;
  };
  const divergence = (mq: Tensor64, sq: Tensor64, mp: Tensor64, sp: Tensor64): number => {
    let sum = 0;
    for (const [i, a] of sq.data.entries()) {
      const [b, distance] = [sp.data[i] ?? 0, (mq.data[i] ?? 0) - (mp.data[i] ?? 0)];
      sum += Math.log(b / a) + (a * a + distance * distance) / (2 * b * b) - 0.5;
    }
    return sum / bindings.N;
  };

  test('is the weighted sum of its terms, each scored at the posterior’s sample', async () => {
    const { graph, networks } = await lossOf();
    const feeds = initialFeeds(graph, bindings, 4, 0.2);
    const loss = evaluateGraph(graph, feeds, bindings);
    const tensors = evaluateGraph(networks.graph, feeds, bindings);
    const at = (name: string): Tensor64 => tensors.get(name) ?? { shape: [], data: new Float64Array() };
    const number = (name: string): number => loss.get(name)?.data[0] ?? Number.NaN;
    const labels = feeds.get('s') ?? { shape: [], data: new Float64Array() };
    for (const level of [0, 1]) {
      const [q, p] = [`posterior.z[${level}]`, `prior.z[${level}]`];
      const parts = [`${q}.mean`, `${q}.scale`, `${p}.mean`, `${p}.scale`].map(at) as [
        Tensor64,
        Tensor64,
        Tensor64,
        Tensor64,
      ];
      expect(number(`kl[${level}]`)).toBeCloseTo(divergence(...parts), 6);
      expect(number(`crossentropy[${level}]`)).toBeCloseTo(crossEntropy(at(`likelihood.s[${level}]`), labels), 9);
    }
    const sum = number('crossentropy[0]') + number('crossentropy[1]') + number('kl[0]') + 4 * number('kl[1]');
    expect(number('loss')).toBeCloseTo(sum, 9);
  });

  test('averages over pixels where the spec says so', async () => {
    const text = (reduce: string): string => withObjective(`reconstruction = crossentropy(reduce: ${reduce})`);
    const [sum, mean] = await Promise.all(
      ['sum', 'mean'].map(async (reduce) => {
        // The mean is warned about.
        const { models } = await checkText(text(reduce));
        const spec = models.at(-1)?.spec;
        if (!spec) throw new Error('no model');
        const { graph } = lossGraph(spec);
        return evaluateGraph(graph, initialFeeds(graph, bindings, 4), bindings).get('crossentropy[0]')?.data[0] ?? 0;
      }),
    );
    expect(sum).toBeGreaterThan(0);
    expect((mean ?? 0) * 16 * 16).toBeCloseTo(sum ?? 0, 9);
  });

  test('of PHiSeg at 64² with 8 base channels starts in the order of 1e5 on random data', async () => {
    const set = ['resolution.channels = 8 * [1, 2, 4, 6, 6, 6, 6]', 'input.size = 64'];
    const { graph } = lossGraph((await checkFile('specs/phiseg-l5.phiseg', set)).spec);
    const sizes = { N: 2, H: 64, W: 64 };
    const loss = evaluateGraph(graph, initialFeeds(graph, sizes, 1), sizes).get('loss')?.data[0] ?? Number.NaN;
    // Five cross-entropies of at least ln 2 a pixel, and much more than that at random logits.
    expect(loss).toBeGreaterThan(5 * 64 * 64 * Math.LN2);
    expect(loss).toBeLessThan(1e6);
  });
});
