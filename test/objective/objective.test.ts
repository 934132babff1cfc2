import { describe, expect, test } from '@jest/globals';
import { apply, type Rate, valueAt } from '../../compiler/formula/formula.ts';
import { differentiate, gradientName } from '../../compiler/differentiate/reverse.ts';
import { lossGraph } from '../../compiler/objective/loss-graph.ts';
import { unicodeNotation } from '../../compiler/objective/unicode-notation.ts';
import type { Spec } from '../../compiler/elaborate/types.ts';
import { evaluateGraph } from '../../compiler/graph/evaluate.ts';
import type { Tensor64 } from '../../compiler/graph/tensor64.ts';
import { wholeSlope } from '../differentiate/support/whole-slope.ts';
import { initialFeeds } from '../differentiate/support/initial-feeds.ts';
import { checkFile, checkText, lastModel } from '../support/check.ts';
import { smallSpec } from '../support/small-spec.ts';

async function specOf(set: readonly string[] = [], text = smallSpec): Promise<Spec> {
  return lastModel(await checkText(text, {}, set)).spec;
}

async function lossOf(set: readonly string[] = [], text = smallSpec) {
  return lossGraph(await specOf(set, text));
}

const withObjective = (objective: string): string => smallSpec.replace(/}\n$/, `  objective { ${objective} }\n}\n`);

describe('the derived objective', () => {
  test('has a cross-entropy for each logits tensor and a KL for each latent level', async () => {
    const { terms } = await lossOf();
    expect(terms.map(({ watched, specPath }) => [watched.name, watched.weight, specPath])).toEqual([
      ['crossentropy[0]', 1, 'objective.reconstruction'],
      ['crossentropy[1]', 1, 'objective.reconstruction'],
      ['kl[0]', 1, 'latent.beta'],
      ['kl[1]', 4, 'latent.beta'],
    ]);
  });

  test('knows what each distribution is conditioned on, from the wiring', async () => {
    const { terms } = await lossOf();
    const notation = unicodeNotation(await specOf());
    expect(terms.map((term) => term.formula(notation).text)).toEqual([
      'ln p₀(s | z₀, z₁)',
      'ln p₁(s | z₁)',
      'KL( q(z₀ | z₁, x, s) ‖ p(z₀ | z₁, x) )',
      'KL( q(z₁ | x, s) ‖ p(z₁ | x) )',
    ]);
  });

  test('weighs the levels of PHiSeg as published', async () => {
    const { spec } = await checkFile('specs/phiseg-l5.phiseg');
    const { terms } = lossGraph(spec);
    const weightsOf = (wanted: string) =>
      terms.flatMap(({ watched: { kind, weight } }) => (kind === wanted ? [weight] : []));
    expect(weightsOf('divergence')).toEqual([1, 4, 16, 64, 256]);
    expect(weightsOf('reconstruction')).toEqual([1, 1, 1, 1, 1]);
  });

  test('has no terms of weight 0', async () => {
    const finest = await lossOf([], withObjective('reconstruction = crossentropy(levels: finest)'));
    expect(finest.terms.map(({ watched }) => watched.name)).toEqual(['crossentropy[0]', 'kl[0]', 'kl[1]']);
    const weighed = await lossOf(
      ['latent.beta = [0, 2]'],
      withObjective('reconstruction = crossentropy(levels: [0, 0.5])'),
    );
    expect(weighed.terms.map(({ watched }) => [watched.name, watched.weight])).toEqual([
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
    const { spec } = await checkFile('specs/det-unet.phiseg');
    const { terms } = lossGraph(spec);
    expect(terms.map((term) => term.formula(unicodeNotation(spec)).text)).toEqual(['ln p(s | x)']);
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

  test('takes weights that are formulas from the host, and weights that are numbers as they are', async () => {
    const spec = await specOf();
    const step: Rate = { kind: 'step' };
    const half = apply('*', [0.5, step]);
    const reconstruction = {
      ...spec.objective.reconstruction,
      weights: [1, step],
    } as Spec['objective']['reconstruction'];
    const { graph } = lossGraph({ ...spec, objective: { ...spec.objective, reconstruction, kl: [half, 4] } });
    const schedules = graph.nodes.flatMap(({ op, attributes, type }) =>
      op === 'input' && attributes.role === 'schedule'
        ? [{ name: attributes.name, formula: attributes.formula, type }]
        : [],
    );
    const type = { dtype: 'float32', shape: [] };
    expect(schedules).toEqual([
      { name: 'crossentropy[1].weight', formula: step, type },
      { name: 'beta[0]', formula: half, type },
    ]);
    const feeds = new Map(initialFeeds(graph, bindings, 4, 0.2));
    for (const { name, formula } of schedules) {
      feeds.set(name, { shape: [], data: new Float64Array([valueAt(formula, { step: 3, progress: 0 })]) });
    }
    const found = evaluateGraph(graph, feeds, bindings);
    const number = (name: string): number => found.get(name)?.data[0] ?? Number.NaN;
    const sum = number('crossentropy[0]') + 3 * number('crossentropy[1]') + 1.5 * number('kl[0]') + 4 * number('kl[1]');
    expect(number('loss')).toBeCloseTo(sum, 9);
  });

  test('presses no level below its free nats, and gives it no gradient there', async () => {
    const spec = await specOf();
    const at = (nats: number): Spec => ({
      ...spec,
      objective: { ...spec.objective, divergence: { kind: 'freebits', nats } },
    });
    const { graph } = lossGraph(at(1));
    const feeds = initialFeeds(graph, bindings, 4, 0.2);
    const found = evaluateGraph(graph, feeds, bindings);
    const number = (name: string): number => found.get(name)?.data[0] ?? Number.NaN;
    const [finest, coarsest] = [number('kl[0]'), number('kl[1]')];
    const between = (finest + coarsest) / 2;
    expect(Math.abs(finest - coarsest)).toBeGreaterThan(1);
    const pressed = lossGraph(at(between));
    const outputs = evaluateGraph(pressed.graph, feeds, bindings);
    const rest = number('crossentropy[0]') + number('crossentropy[1]');
    const expected = rest + Math.max(finest, between) + 4 * Math.max(coarsest, between);
    expect(outputs.get('loss')?.data[0]).toBeCloseTo(expected, 9);
    expect(outputs.get('kl[0]')?.data[0]).toBe(finest);
    // Where both levels are free, the prior has no gradient at all.
    const free = lossGraph(at(2 * Math.max(finest, coarsest)));
    const weights = free.weights.filter(({ attributes: { name } }) => name.startsWith('prior.'));
    const wrt = weights.map(({ id }) => id);
    const loss = free.graph.outputs[0]?.node ?? Number.NaN;
    const gradients = evaluateGraph(differentiate(free.graph, loss, wrt), feeds, bindings);
    expect(weights.length).toBeGreaterThan(5);
    for (const { attributes } of weights) {
      expect(gradients.get(gradientName(attributes.name))?.data.every((value) => value === 0)).toBe(true);
    }
  });

  test.each([
    'reconstruction = crossentropy(classes: [0.5, 2], topk: 0.3) + 30 * dice() + 2 * focal(gamma: 1.5)',
    'reconstruction = focal(levels: [1, 0.5]); divergence = freebits(3)',
    'reconstruction = crossentropy(topk: 0.1); divergence = geco(0.1)',
  ])('has the slope that is measured: %s', async (objective) => {
    const { derived, measured } = wholeSlope(await specOf([], withObjective(objective)), bindings);
    const distances = [3e-7, 1e-7, 3e-8];
    expect(distances.some((distance) => Math.abs(measured(distance) - derived) <= 1e-5 * Math.abs(derived))).toBe(true);
    expect(Math.abs(derived)).toBeGreaterThan(1);
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
