import { describe, expect, test } from '@jest/globals';
import { differentiate, gradientName } from '../../compiler/differentiate/reverse.ts';
import { lossGraph } from '../../compiler/objective/loss-graph.ts';
import { evaluateGraph } from '../../compiler/graph/evaluate.ts';
import { verifyGraph } from '../../compiler/graph/verify.ts';
import { createRandom } from '../graph/support/random.ts';
import { checkFile } from '../support/check.ts';
import { initialFeeds } from './support/initial-feeds.ts';
import { derivedSlope, type Direction, measuredSlope } from './support/slopes.ts';
import { tinySpecs } from './support/tiny-specs.ts';

const bindings = { N: 3, H: 64, W: 64 };

/** A long step crosses kinks of ReLUs and a short one rounds; a wrong gradient is wrong at every length. */
const DISTANCES = [3e-8, 1e-8, 3e-9];

describe('the gradient of the whole loss agrees with finite differences along a random direction of all weights', () => {
  test.each(tinySpecs)('$name', async ({ path, set }) => {
    const { spec } = await checkFile(path, set);
    const { graph, weights } = lossGraph(spec);
    const loss = graph.outputs.find(({ name }) => name === 'loss')?.node ?? Number.NaN;
    const wrt = weights.map(({ id }) => id);
    const whole = differentiate(graph, loss, wrt);
    expect(verifyGraph(whole)).toEqual([]);
    const feeds = initialFeeds(graph, bindings, 1, 0.2);
    const gradients = evaluateGraph(whole, feeds, bindings);
    const random = createRandom(1);
    const direction: Direction = new Map(
      weights.map(({ attributes: { name, shape } }) => [name, random.tensor(shape, -1, 1)]),
    );
    const { slope } = derivedSlope((name) => gradients.get(gradientName(name)), direction);
    const close = DISTANCES.some((distance) => {
      const measured = measuredSlope(graph, feeds, direction, distance, bindings);
      return Math.abs(measured - slope) <= 1e-5 * Math.abs(slope);
    });
    expect(close).toBe(true);
  });
});
