import { expect, test } from '@jest/globals';
import { makeTrainingStep } from '../../compiler/differentiate/training-step.ts';
import { evaluateGraph } from '../../compiler/graph/evaluate.ts';
import { present } from '../../compiler/invariant.ts';
import type { TrainSpec } from '../../compiler/elaborate/types.ts';
import { apply } from '../../compiler/formula/formula.ts';
import { checkFile } from '../support/check.ts';
import { initialFeeds } from './support/initial-feeds.ts';

const bindings = { N: 2, H: 8, W: 8 };

/** How far one step moves each moving statistic, by its name. */
async function moves(average: TrainSpec['average']): Promise<ReadonlyMap<string, readonly number[]>> {
  const small = ['resolution.levels = 2', 'resolution.channels = [2, 3]', 'input.size = 8'];
  const { spec } = await checkFile('specs/det-unet.phiseg', small);
  const { graph } = makeTrainingStep({ ...spec, train: { ...spec.train, average } });
  // What both steps have is drawn alike.
  const feeds = new Map([
    ...initialFeeds(graph, bindings, 3),
    ...initialFeeds(makeTrainingStep(spec).graph, bindings, 3),
  ]);
  for (const node of graph.nodes) {
    if (node.op !== 'parameter' || node.attributes.initializer.kind !== 'packed') continue;
    const data = node.attributes.initializer.of.flatMap((name) => Array.from(present(feeds.get(name), name).data));
    feeds.set(node.attributes.name, { shape: [data.length], data: Float64Array.from(data) });
  }
  const after = evaluateGraph(graph, feeds, bindings);
  const statistics = graph.nodes.flatMap((node) =>
    node.op === 'parameter' && node.attributes.purpose === 'statistic' ? [node.attributes.name] : [],
  );
  return new Map(
    statistics.map((name) => {
      const before = present(feeds.get(name), name).data;
      return [name, Array.from(present(after.get(name), name).data, (value, at) => value - (before[at] ?? 0))];
    }),
  );
}

test.each([
  ['reaches further back than they', 0.998, 0.2],
  ['reaches less far back', 0.9, 1],
  ['begins short', apply('/', [apply('+', [1, { kind: 'step' }]), 10]), 1],
])('where the average of the weights %s, moving statistics move by the smaller share', async (_, decay, times) => {
  const [plain, averaged] = [await moves(null), await moves({ kind: 'ema', decay })];
  expect([...averaged.keys()].sort()).toEqual([...plain.keys()].sort());
  expect(averaged.size).toBeGreaterThan(4);
  for (const [name, change] of averaged) {
    for (const [at, own] of change.entries()) {
      const expected = times * present(plain.get(name)?.[at], name);
      expect(Math.abs(own - expected)).toBeLessThan(1e-12 * Math.max(1, Math.abs(expected)));
    }
  }
});
