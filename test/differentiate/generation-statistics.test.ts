import { describe, expect, test } from '@jest/globals';
import { makeTrainingStep } from '../../compiler/differentiate/training-step.ts';
import { evaluateGraph } from '../../compiler/graph/evaluate.ts';
import { randomInputs } from '../../compiler/graph/random-source.ts';
import type { Tensor64 } from '../../compiler/graph/tensor64.ts';
import { verifyGraph } from '../../compiler/graph/verify.ts';
import { lossGraph } from '../../compiler/objective/loss-graph.ts';
import type { Spec, TrainSpec } from '../../compiler/elaborate/types.ts';
import { checkText, lastModel } from '../support/check.ts';
import { smallSpec } from '../support/small-spec.ts';
import { initialFeeds } from './support/initial-feeds.ts';

/** One latent at full size, and a batch norm right on it: its statistics are those of the latent. */
const text = `phiseg 1
topology noisy(inputs...) -> z[l] {
  slots mu, sigma
  z[0] ~ normal(concat(inputs) -> mu, concat(inputs) -> sigma)
}
topology read(x, z[l]) -> s {
  slots body, look, head
  s = concat(z[0] -> body, x -> look) -> head
}
model one {
  input  x : image[4, 4, 1]
  target s : labels[4, 4](classes: 2)
  resolution { levels = 1; channels = 1 }
  latent { levels = 1; beta = 1 }
  posterior q(z | x, s) = noisy {
    mu = conv(1, kernel: 1, bias: false) -> batchnorm(decay: 0.75)
    sigma = conv(1, kernel: 1) -> softplus
  }
  prior p(z | x) like posterior
  likelihood p(s | x, z) = read {
    body = batchnorm(decay: 0.75)
    look = batchnorm(decay: 0.75)
    head = conv(classes, kernel: 1)
  }
}
`;
const bindings = { N: 3, H: 4, W: 4 };
const empty: Tensor64 = { shape: [], data: new Float64Array() };

async function withStatistics(statistics: TrainSpec['statistics'], source = text): Promise<Spec> {
  const { spec } = lastModel(await checkText(source));
  return { ...spec, train: { ...spec.train, statistics } };
}

const sources = (spec: Spec): string[] =>
  randomInputs(makeTrainingStep(spec).graph).map(({ attributes }) => attributes.name);

/** The state after a step from one start, for each way to move the statistics; whoever draws less is fed the same of it. */
async function allSteps() {
  const [posterior, generation, both] = await Promise.all(
    (['posterior', 'generation', 'both'] as const).map((statistics) => withStatistics(statistics)),
  );
  if (!posterior || !generation || !both) throw new Error('three specs');
  const graph = makeTrainingStep(both).graph;
  const feeds = initialFeeds(graph, bindings, 2, 0.5);
  const of = (spec: Spec) => evaluateGraph(makeTrainingStep(spec).graph, feeds, bindings);
  return { feeds, spec: posterior, posterior: of(posterior), generation: of(generation), both: of(both) };
}

const moments = ({ data }: Tensor64): { readonly mean: number; readonly variance: number } => {
  const mean = data.reduce((sum, value) => sum + value, 0) / data.length;
  return { mean, variance: data.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (data.length - 1) };
};

describe('statistics of a generation pass', () => {
  test('are those of the prior’s own samples, on top of or in place of those of the posterior’s', async () => {
    const { feeds, spec, posterior, generation, both } = await allSteps();
    const { graph, networks } = lossGraph(spec);
    const [latent = Number.NaN] = networks.latents.values();
    const traced = evaluateGraph(
      { ...graph, outputs: [...networks.graph.outputs, { name: 'z', node: latent }] },
      feeds,
      bindings,
    );
    const [mean, scale] = ['mean', 'scale'].map((part) => traced.get(`prior.z[0].${part}`) ?? empty);
    const noise = feeds.get('noise[generation.z[0]]') ?? empty;
    const drawn = noise.data.map((value, at) => (mean?.data[at] ?? 0) + (scale?.data[at] ?? 0) * value);
    const [ofPosterior, ofPrior] = [moments(traced.get('z') ?? empty), moments({ shape: [], data: drawn })];
    for (const part of ['mean', 'variance'] as const) {
      const name = `likelihood.body.batchnorm.${part}`;
      const start = feeds.get(name)?.data[0] ?? Number.NaN;
      const once = (value: number, seen: number): number => 0.75 * value + 0.25 * seen;
      expect(posterior.get(name)?.data[0]).toBeCloseTo(once(start, ofPosterior[part]), 12);
      expect(generation.get(name)?.data[0]).toBeCloseTo(once(start, ofPrior[part]), 12);
      expect(both.get(name)?.data[0]).toBeCloseTo(once(once(start, ofPosterior[part]), ofPrior[part]), 12);
    }
  });

  test('count twice what sees the image alone, and leave the posterior’s own as they are', async () => {
    const { feeds, posterior, generation, both } = await allSteps();
    const { mean } = moments(feeds.get('x') ?? empty);
    const [look, own] = ['likelihood.look.batchnorm.mean', 'posterior.mu.batchnorm.mean'] as const;
    const start = feeds.get(look)?.data[0] ?? Number.NaN;
    const once = 0.75 * start + 0.25 * mean;
    expect(posterior.get(look)?.data[0]).toBeCloseTo(once, 12);
    expect(generation.get(look)?.data[0]).toBeCloseTo(once, 12);
    expect(both.get(look)?.data[0]).toBeCloseTo(0.75 * once + 0.25 * mean, 12);
    expect(generation.get(own)).toEqual(posterior.get(own));
    expect(both.get(own)).toEqual(posterior.get(own));
  });

  test('change no loss, no gradient and no weight', async () => {
    const { posterior, generation, both } = await allSteps();
    const rest = (step: ReadonlyMap<string, Tensor64>) =>
      [...step].filter(([name]) => !name.includes('.batchnorm.mean') && !name.includes('.batchnorm.variance'));
    expect(rest(posterior).length).toBeGreaterThan(10);
    expect(rest(generation)).toEqual(rest(posterior));
    expect(rest(both)).toEqual(rest(posterior));
  });

  test('draw from streams of their own', async () => {
    const normalised = smallSpec.replace(
      'conv(c, kernel: 3) -> relu',
      'conv(c, kernel: 3, bias: false) -> batchnorm -> relu',
    );
    const [posterior, both] = await Promise.all([
      withStatistics('posterior', normalised),
      withStatistics('both', normalised),
    ]);
    const { graph } = makeTrainingStep(both);
    expect(verifyGraph(graph)).toEqual([]);
    expect(sources(posterior)).toEqual(['noise[0]', 'noise[1]']);
    const generated = ['noise[generation.z[1]]', 'noise[generation.z[0]]'];
    expect(sources(both)).toEqual(['noise[0]', 'noise[1]', ...generated]);
    expect(randomInputs(graph).map(({ attributes }) => attributes.source.level)).toEqual([0, 1, null, null]);
  });

  test('cost nothing where there is no batch norm to move, and are those of the one pass where there is no latent', async () => {
    const deterministic = text
      .replace(/ {2}latent .*\n/, '')
      .replace(/ {2}posterior [^}]*\n {2}}\n {2}prior .*\n/, '')
      .replace('read(x, z[l])', 'read(x)')
      .replace('z[0] -> body', 'x -> body')
      .replace('p(s | x, z)', 'p(s | x)');
    for (const source of [smallSpec, deterministic]) {
      const [both, posterior] = [await withStatistics('both', source), await withStatistics('posterior', source)];
      expect(makeTrainingStep(both).graph).toEqual(makeTrainingStep(posterior).graph);
    }
  });
});
