import { describe, expect, test } from '@jest/globals';
import { makeTrainingStep } from '../../compiler/differentiate/training-step.ts';
import { lossGraph } from '../../compiler/objective/loss-graph.ts';
import { evaluateGraph } from '../../compiler/graph/evaluate.ts';
import type { Tensor64 } from '../../compiler/graph/tensor64.ts';
import { checkText, lastModel } from '../support/check.ts';
import { initialFeeds } from './support/initial-feeds.ts';

/** One batch norm right on the image, and a head. `body` is what stands before the head. */
const textOf = (body: string): string => `phiseg 1
topology plain(x) -> s {
  slots body, head
  s = x -> body -> head
}
model one {
  input  x : image[4, 4, 1]
  target s : labels[4, 4](classes: 2)
  resolution { levels = 1; channels = 1 }
  likelihood p(s | x) = plain {
    body = ${body}
    head = conv(classes, kernel: 1)
  }
}
`;
const bindings = { N: 3, H: 4, W: 4 };
const GAMMA = 'likelihood.body.batchnorm.gamma';

async function stepOf(body: string) {
  const { spec } = lastModel(await checkText(textOf(body)));
  const { graph } = makeTrainingStep(spec);
  const feeds = initialFeeds(graph, bindings, 2);
  return { spec, feeds, after: evaluateGraph(graph, feeds, bindings) };
}

const momentsOf = ({ data }: Tensor64) => {
  const mean = data.reduce((sum, value) => sum + value, 0) / data.length;
  const squares = data.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, biased: squares / data.length, unbiased: squares / (data.length - 1) };
};

describe('batch norm in training', () => {
  test('moves its statistics towards the mean and the unbiased variance of the batch', async () => {
    const { feeds, after } = await stepOf('batchnorm');
    const { mean, unbiased } = momentsOf(feeds.get('x') ?? { shape: [], data: new Float64Array() });
    expect(after.get('likelihood.body.batchnorm.mean')?.data[0]).toBeCloseTo(0.01 * mean, 14);
    expect(after.get('likelihood.body.batchnorm.variance')?.data[0]).toBeCloseTo(0.99 + 0.01 * unbiased, 14);
  });

  test('keeps as much of them as its decay says', async () => {
    const { feeds, after } = await stepOf('batchnorm(decay: 0.25)');
    const { mean } = momentsOf(feeds.get('x') ?? { shape: [], data: new Float64Array() });
    expect(after.get('likelihood.body.batchnorm.mean')?.data[0]).toBeCloseTo(0.75 * mean, 14);
  });

  test('keeps as much of them as a formula says at the step', async () => {
    const { feeds, after } = await stepOf('batchnorm(decay: min(0.99, (1 + step) / (10 + step)))');
    const { mean, unbiased } = momentsOf(feeds.get('x') ?? { shape: [], data: new Float64Array() });
    expect(feeds.get('statistics[0]')?.data[0]).toBeCloseTo(0.9, 14);
    expect(after.get('likelihood.body.batchnorm.mean')?.data[0]).toBeCloseTo(0.9 * mean, 14);
    expect(after.get('likelihood.body.batchnorm.variance')?.data[0]).toBeCloseTo(0.1 + 0.9 * unbiased, 14);
  });

  test('takes one input of the step for all that have one formula', async () => {
    const unit = 'batchnorm(decay: min(0.99, (1 + step) / (10 + step)))';
    const { feeds } = await stepOf(
      `${unit} -> conv(2, kernel: 1, bias: false) -> ${unit} -> batchnorm(decay: min(0.9, step / 100))`,
    );
    expect([...feeds.keys()].filter((name) => name.startsWith('statistics['))).toEqual([
      'statistics[0]',
      'statistics[1]',
    ]);
  });

  test('normalises by the mean and the biased variance of the batch, not by its statistics', async () => {
    const { spec, feeds } = await stepOf('batchnorm');
    const { networks } = lossGraph(spec);
    const node = networks.graph.nodes.find(({ op }) => op === 'batch-norm')?.id ?? Number.NaN;
    const graph = { ...networks.graph, outputs: [{ name: 'y', node }] };
    const moved = new Map(feeds).set('likelihood.body.batchnorm.mean', { shape: [1], data: Float64Array.of(99) });
    const y = evaluateGraph(graph, moved, bindings).get('y');
    const image = feeds.get('x') ?? { shape: [], data: new Float64Array() };
    const { mean, biased } = momentsOf(image);
    expect(y?.data[7]).toBeCloseTo(((image.data[7] ?? 0) - mean) / Math.sqrt(biased + 1e-3), 12);
    expect(feeds.has(GAMMA)).toBe(true);
  });

  test('is moved once for each use of shared weights', async () => {
    const text = textOf('batchnorm').replace('s = x -> body -> head', 's = x -> body -> body -> head');
    const { spec } = lastModel(await checkText(text));
    const { graph } = makeTrainingStep(spec);
    const feeds = initialFeeds(graph, bindings, 2);
    const { mean } = momentsOf(feeds.get('x') ?? { shape: [], data: new Float64Array() });
    // The second use sees what the first has normalised: its mean is 0.
    const moved = evaluateGraph(graph, feeds, bindings).get('likelihood.body.batchnorm.mean')?.data[0];
    expect(moved).toBeCloseTo(0.99 * 0.01 * mean, 14);
  });
});
