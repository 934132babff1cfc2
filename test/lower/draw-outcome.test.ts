import { describe, expect, test } from '@jest/globals';
import { evaluateGraph } from '../../compiler/graph/evaluate.ts';
import type { Graph, GraphNode } from '../../compiler/graph/ir.ts';
import { randomInputs } from '../../compiler/graph/random-source.ts';
import { present } from '../../compiler/invariant.ts';
import { runPasses, samplingPasses } from '../../compiler/passes/index.ts';
import { makePlan } from '../../compiler/passes/make-plan.ts';
import { openEngine } from '../../runtime/engines/index.ts';
import { createRandom } from '../graph/support/random.ts';
import { CHOICE, drawingSpec, LOWRANK, NORMAL, WEIGHTED } from '../objective/support/outcome-specs.ts';
import { checkText, lastModel } from '../support/check.ts';
import { randomFeeds } from '../support/feeds.ts';
import { compileAndLoad, noiseFor, referenceSamples, relativeError } from '../whole/support/whole-model.ts';
import { seededWeights } from '../whole/support/seeded-weights.ts';

const modelOf = async (drawn: string) => lastModel(await checkText(drawingSpec(drawn)));
const PIXELS = 8 * 12;

/** The logarithm of the odds of class 1 at each pixel of each sample: the difference of the two logits that were drawn. */
function logOdds(graph: Graph, feeds: ReturnType<typeof randomFeeds>, samples: number): readonly Float64Array[] {
  const { data } = present(evaluateGraph(graph, feeds, { K: samples }).get('probabilities'), 'probabilities');
  return Array.from({ length: samples }, (_, k) =>
    Float64Array.from({ length: PIXELS }, (__, pixel) => {
      const at = (k * PIXELS + pixel) * 2;
      return Math.log((data[at + 1] ?? 0) / (data[at] ?? 0));
    }),
  );
}

describe('samples of logits that are drawn', () => {
  test('with a covariance of low rank lie about the mean: mirrored noise mirrors them', async () => {
    const { sampling } = await modelOf(LOWRANK);
    const feeds = new Map(randomFeeds(sampling, { K: 3 }, 2));
    for (const { attributes } of randomInputs(sampling)) {
      const noise = present(feeds.get(attributes.name), attributes.name);
      const each = noise.data.length / 3;
      // No noise, some noise, its mirror image.
      const first = noise.data.slice(each, 2 * each);
      noise.data.set([...first.map(() => 0), ...first, ...first.map((value) => -value)]);
    }
    const [mean, one, other] = logOdds(sampling, feeds, 3);
    const middle = one?.map((value, pixel) => (value + (other?.[pixel] ?? 0)) / 2);
    expect(relativeError(present(middle, 'middle'), present(mean, 'mean'))).toBeLessThan(1e-9);
    expect(relativeError(present(one, 'one'), present(mean, 'mean'))).toBeGreaterThan(0.05);
  });

  test.each([
    ['each tensor as often', CHOICE],
    ['each as often as its weight says', WEIGHTED],
  ])('of a choice are its tensors, %s', async (_name, drawn) => {
    const { sampling } = await modelOf(drawn);
    const samples = 300;
    const feeds = new Map(randomFeeds(sampling, { K: samples }, 2));
    const noise = present(feeds.get('noise[s]'), 'noise');
    noise.data.set(Array.from({ length: samples }, (_, k) => (k + 0.5) / samples));
    const all = logOdds(sampling, feeds, samples);
    const counts = new Map<number, number>();
    for (const { [0]: first = Number.NaN } of all) counts.set(first, (counts.get(first) ?? 0) + 1);
    const gate = sampling.nodes.find(({ op, origin }) => op === 'softmax' && origin.path === 'likelihood.s');
    const weights =
      drawn === CHOICE
        ? [1 / 3, 1 / 3, 1 / 3]
        : [
            ...present(
              evaluateGraph(
                { nodes: sampling.nodes, outputs: [{ name: 'w', node: present(gate, 'gate').id }] },
                feeds,
                {
                  K: samples,
                },
              ).get('w'),
              'weights',
            ).data.slice(0, 3),
          ];
    expect(counts.size).toBe(3);
    for (const [index, count] of [...counts.values()].entries()) {
      expect(Math.abs(count / samples - (weights[index] ?? 0))).toBeLessThan(2 / samples);
    }
  });

  test('compute the tensors of a choice, and what a normal is made of, once per image', async () => {
    for (const drawn of [CHOICE, NORMAL, LOWRANK]) {
      const { sampling } = await modelOf(drawn);
      const plan = makePlan(runPasses(sampling, samplingPasses));
      const ops = plan.sample.steps.map(({ node }) => present<GraphNode>(plan.graph.nodes[node], 'node').op);
      expect(ops.filter((op) => op === 'conv2d')).toEqual([]);
    }
  });
});

test.each(['cpu', 'wasm', 'onnx'] as const)('samples on %s are those of the reference', async (id) => {
  const engine = await openEngine(id);
  if (!engine.ok) throw new Error(engine.reason);
  for (const drawn of [LOWRANK, WEIGHTED]) {
    const model = await modelOf(drawn);
    const network = await (await compileAndLoad(model, id)).initialize(engine.library, { seed: 3 });
    const random = createRandom(4);
    const image = { data: Float32Array.from({ length: PIXELS }, random.next), height: 8, width: 12, channels: 1 };
    const [count, bindings] = [5, { K: 5 }];
    const noise = noiseFor(model, bindings, 9);
    const expected = referenceSamples(model, seededWeights(model, 3), image, noise, bindings).get('probabilities');
    const { probabilities } = await network.sample(image, { count, seed: 9 });
    expect(relativeError(probabilities.data, present(expected, 'probabilities').data)).toBeLessThan(1e-5);
    network.dispose();
  }
  engine.close();
});
