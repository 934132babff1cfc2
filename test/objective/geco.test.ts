import { describe, expect, test } from '@jest/globals';
import { makeTrainingStep } from '../../compiler/differentiate/training-step.ts';
import { differentiate, gradientName } from '../../compiler/differentiate/reverse.ts';
import { evaluateGraph } from '../../compiler/graph/evaluate.ts';
import { tensor64, type Tensor64 } from '../../compiler/graph/tensor64.ts';
import { lossGraph } from '../../compiler/objective/loss-graph.ts';
import type { Spec } from '../../compiler/elaborate/types.ts';
import { initialFeeds } from '../differentiate/support/initial-feeds.ts';
import { checkText, lastModel } from '../support/check.ts';
import { smallSpec } from '../support/small-spec.ts';

const bindings = { N: 2, H: 16, W: 16 };
const PIXELS = 256;

async function specOf(objective: string): Promise<Spec> {
  return lastModel(await checkText(smallSpec.replace(/}\n$/, `  objective { ${objective} }\n}\n`))).spec;
}

const number = (values: ReadonlyMap<string, Tensor64>, name: string): number => values.get(name)?.data[0] ?? Number.NaN;

describe('the multiplier of a reconstruction that is held at a tolerance', () => {
  test.each([
    ['of all pixels on two levels', 'crossentropy(levels: [1, 0.5])', [1, 0.5], PIXELS],
    ['of the worst eighth of the pixels', 'crossentropy(levels: finest, topk: 0.125)', [1, 0], PIXELS / 8],
    ['of the mean over pixels', 'focal(levels: finest, reduce: mean)', [1, 0], 1],
  ] as const)('follows the constraint, step by step: %s', async (_name, term, weights, pixels) => {
    const spec = await specOf(`reconstruction = ${term}; divergence = geco(0.4, rate: 0.5, decay: 0.75)`);
    const { graph, losses } = makeTrainingStep(spec);
    expect(losses.map(({ name, kind }) => [name, kind])).toContainEqual(['logMultiplier', 'multiplier']);
    const values = losses.filter(({ kind }) => kind === 'reconstruction').map(({ name }) => name);
    let feeds: ReadonlyMap<string, Tensor64> = initialFeeds(graph, bindings, 3);
    let [logMultiplier, average] = [0, 0];
    for (let step = 0; step < 4; step += 1) {
      const after = evaluateGraph(graph, feeds, bindings);
      const terms = values.map((name, index) => ({ value: number(after, name), weight: weights[index] ?? 0 }));
      const each = terms.reduce((sum, { value, weight }) => sum + weight * (value / pixels - 0.4), 0);
      const whole = terms.reduce((sum, { value, weight }) => sum + weight * (value - 0.4 * pixels), 0);
      const loss = Math.exp(logMultiplier) * whole + number(after, 'kl[0]') + 4 * number(after, 'kl[1]');
      expect(number(after, 'loss')).toBeCloseTo(loss, 8);
      expect(number(after, 'logMultiplier')).toBeCloseTo(logMultiplier, 12);
      average = 0.75 * average + 0.25 * each;
      logMultiplier += 0.5 * average;
      expect(number(after, 'geco.average')).toBeCloseTo(average, 10);
      expect(number(after, 'geco.logMultiplier')).toBeCloseTo(logMultiplier, 10);
      feeds = new Map([...feeds].map(([name, value]) => [name, after.get(name) ?? value]));
    }
    expect(Math.abs(logMultiplier)).toBeGreaterThan(1e-3);
  });

  test('starts with the gradient of the ELBO, and is no way for a gradient', async () => {
    const graphs = await Promise.all(
      ['kl', 'geco(0.05)'].map(async (divergence) => {
        const { graph, weights } = lossGraph(await specOf(`divergence = ${divergence}`));
        const wrt = weights.map(({ id }) => id);
        return { graph: differentiate(graph, graph.outputs[0]?.node ?? Number.NaN, wrt), weights };
      }),
    );
    const [elbo, geco] = graphs;
    if (!elbo || !geco) throw new Error('two graphs');
    const feeds = initialFeeds(geco.graph, bindings, 3, 0.2);
    const [expected, found] = [elbo, geco].map(({ graph }) => evaluateGraph(graph, feeds, bindings));
    expect(geco.weights.map(({ attributes }) => attributes.name)).not.toContain('geco.logMultiplier');
    for (const { attributes } of geco.weights) {
      const name = gradientName(attributes.name);
      const [a, b] = [expected?.get(name)?.data ?? [], found?.get(name)?.data ?? []];
      expect(a.length).toBeGreaterThan(0);
      for (const [at, value] of a.entries()) expect(b[at]).toBeCloseTo(value, 8);
    }
  });

  test('stays within its bounds', async () => {
    const { graph } = makeTrainingStep(await specOf('divergence = geco(0.05, rate: 10)'));
    const feeds = initialFeeds(graph, bindings, 3);
    const moved = (start: number, average: number): number => {
      const state = new Map(feeds)
        .set('geco.logMultiplier', tensor64([], [start]))
        .set('geco.average', tensor64([], [average]));
      return number(evaluateGraph(graph, state, bindings), 'geco.logMultiplier');
    };
    expect(moved(9.99, 5)).toBe(10);
    expect(moved(-9.99, -5)).toBe(-10);
  });
});
