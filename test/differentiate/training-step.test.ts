import { describe, expect, test } from '@jest/globals';
import { differentiate, gradientName } from '../../compiler/differentiate/reverse.ts';
import { makeTrainingStep } from '../../compiler/differentiate/training-step.ts';
import { lossGraph } from '../../compiler/objective/loss-graph.ts';
import { evaluateGraph } from '../../compiler/graph/evaluate.ts';
import type { Graph } from '../../compiler/graph/ir.ts';
import type { Tensor64 } from '../../compiler/graph/tensor64.ts';
import { verifyGraph } from '../../compiler/graph/verify.ts';
import type { Spec } from '../../compiler/elaborate/types.ts';
import { checkFile, checkText, lastModel } from '../support/check.ts';
import { smallSpec } from '../support/small-spec.ts';
import { initialFeeds } from './support/initial-feeds.ts';
import { tinySpecs } from './support/tiny-specs.ts';

const bindings = { N: 2, H: 16, W: 16 };
const normalised = smallSpec.replace(
  'conv(c, kernel: 3) -> relu',
  'conv(c, kernel: 3, bias: false) -> batchnorm -> relu',
);

async function specOf(text: string, set: readonly string[] = []): Promise<Spec> {
  return lastModel(await checkText(text, {}, set)).spec;
}

const namesOf = (graph: Graph): string[] => graph.outputs.map(({ name }) => name);
const parametersOf = (graph: Graph): string[] =>
  graph.nodes.flatMap((node) => (node.op === 'parameter' ? [node.attributes.name] : []));

/** Where a weight starts in the vectors of Adam's state. */
function positionInState(graph: Graph, name: string): number {
  const node = graph.nodes[graph.outputs.find((output) => output.name === name)?.node ?? -1];
  return node?.op === 'unpack' ? node.attributes.start : Number.NaN;
}

/** The feeds of the next step: the state that this one left, and everything else as it was. */
function nextFeeds(graph: Graph, feeds: ReadonlyMap<string, Tensor64>): Map<string, Tensor64> {
  const after = evaluateGraph(graph, feeds, bindings);
  return new Map([...feeds].map(([name, value]) => [name, after.get(name) ?? value]));
}

describe('the training step', () => {
  test.each(tinySpecs)(
    'of $name is one well-formed graph that gives every parameter its next value',
    async ({ path, set }) => {
      const { spec } = await checkFile(path, set);
      const { graph, losses, untrained } = makeTrainingStep(spec);
      expect(verifyGraph(graph)).toEqual([]);
      expect(untrained).toEqual([]);
      expect(namesOf(graph).sort()).toEqual([...losses.map(({ name }) => name), ...parametersOf(graph)].sort());
      const types = new Map(
        graph.nodes.flatMap((node) => (node.op === 'parameter' ? [[node.attributes.name, node.type]] : [])),
      );
      for (const { name, node } of graph.outputs) {
        expect([name, graph.nodes[node]?.type]).toEqual([name, types.get(name) ?? { dtype: 'float32', shape: [] }]);
      }
    },
  );

  test('trains every weight of the model, and moves all its statistics', async () => {
    const spec = await specOf(normalised);
    const { networks } = lossGraph(spec);
    const model = parametersOf(networks.graph);
    const { graph } = makeTrainingStep(spec);
    expect(namesOf(graph)).toEqual(expect.arrayContaining(model));
    expect(parametersOf(graph).sort()).toEqual([...model, 'adam.m', 'adam.step', 'adam.v'].sort());
  });

  test('lowers the loss, step by step on one batch', async () => {
    const { graph } = makeTrainingStep(await specOf(normalised, ['train.optimizer = adam(1e-2)']));
    let feeds = initialFeeds(graph, bindings, 3);
    const losses: number[] = [];
    for (let step = 0; step < 12; step += 1) {
      losses.push(
        evaluateGraph({ ...graph, outputs: graph.outputs.slice(0, 1) }, feeds, bindings).get('loss')?.data[0] ?? 0,
      );
      feeds = nextFeeds(graph, feeds);
    }
    expect(losses.at(-1)).toBeLessThan(0.6 * (losses[0] ?? 0));
    expect(feeds.get('adam.step')?.data[0]).toBe(12);
  });

  test('takes the steps of Adam as TensorFlow 1 does', async () => {
    const spec = await specOf(smallSpec, ['train.optimizer = adam(0.02, beta1: 0.8, beta2: 0.95, epsilon: 0.3)']);
    const { graph: plain, weights } = lossGraph(spec);
    const loss = plain.outputs[0]?.node ?? 0;
    const gradients = differentiate(
      plain,
      loss,
      weights.map(({ id }) => id),
    );
    const { graph } = makeTrainingStep(spec);
    const name = 'likelihood.lift[0].unit.conv.kernel';
    const index = positionInState(graph, name) + 5;
    let feeds = initialFeeds(graph, bindings, 3);
    let [m, v, weight] = [0, 0, feeds.get(name)?.data[5] ?? 0];
    for (let t = 1; t <= 4; t += 1) {
      const g = evaluateGraph(gradients, feeds, bindings).get(gradientName(name))?.data[5] ?? Number.NaN;
      m = 0.8 * m + 0.2 * g;
      v = 0.95 * v + 0.05 * g * g;
      weight -= (0.02 * (Math.sqrt(1 - 0.95 ** t) / (1 - 0.8 ** t)) * m) / (Math.sqrt(v) + 0.3);
      feeds = nextFeeds(graph, feeds);
      expect(feeds.get(name)?.data[5]).toBeCloseTo(weight, 12);
      expect(feeds.get('adam.m')?.data[index]).toBeCloseTo(m, 10);
      expect(feeds.get('adam.v')?.data[index]).toBeCloseTo(v, 10);
    }
  });

  test('says which weights the loss does not depend on, and leaves them as they are', async () => {
    const { graph, losses, untrained } = makeTrainingStep(await specOf(smallSpec, ['latent.beta = 0']));
    expect(losses.map(({ name }) => name)).toEqual(['loss', 'crossentropy[0]', 'crossentropy[1]', 'gradientNorm']);
    expect(untrained.length).toBeGreaterThan(5);
    expect(untrained.every((name) => name.startsWith('prior.'))).toBe(true);
    expect(parametersOf(graph).filter((name) => name.includes('prior.'))).toEqual([]);
  });

  test('is the same text every time', async () => {
    const [a, b] = [makeTrainingStep(await specOf(smallSpec)), makeTrainingStep(await specOf(smallSpec))];
    expect(a.graph).toEqual(b.graph);
  });
});
