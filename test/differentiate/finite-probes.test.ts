import { describe, expect, test } from '@jest/globals';
import { addFiniteProbes } from '../../compiler/differentiate/finite-probes.ts';
import { makeTrainingStep } from '../../compiler/differentiate/training-step.ts';
import { evaluateGraph } from '../../compiler/graph/evaluate.ts';
import { verifyGraph } from '../../compiler/graph/verify.ts';
import { checkText, lastModel } from '../support/check.ts';
import { smallSpec } from '../support/small-spec.ts';
import { initialFeeds } from './support/initial-feeds.ts';

const bindings = { N: 2, H: 16, W: 16 };

async function probed() {
  const { graph } = makeTrainingStep(lastModel(await checkText(smallSpec)).spec);
  return { graph, probes: addFiniteProbes(graph), feeds: initialFeeds(graph, bindings, 3) };
}

describe('probes on every tensor of a training step', () => {
  test('are 0 everywhere while all is finite', async () => {
    const { graph, probes, feeds } = await probed();
    expect(verifyGraph(probes.graph)).toEqual([]);
    const floats = graph.nodes.filter(({ type }) => type.dtype === 'float32');
    expect(probes.origins.size).toBe(floats.length);
    const values = [...evaluateGraph(probes.graph, feeds, bindings).values()].map(({ data }) => data[0]);
    expect(new Set(values.map((value) => Math.abs(value ?? Number.NaN)))).toEqual(new Set([0]));
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY])('name the first tensor that holds %p', async (value) => {
    const { probes, feeds } = await probed();
    const layer = 'likelihood.lift[0].unit.conv';
    const kernel = feeds.get(`${layer}.kernel`);
    kernel?.data.set([value], 7);
    const found = evaluateGraph(probes.graph, feeds, bindings);
    const broken = [...probes.origins].filter(([probe]) => Number.isNaN(found.get(probe)?.data[0]));
    expect(broken[0]?.[1].path).toBe(layer);
    expect(broken[0]?.[1].span).not.toBeNull();
    expect(broken.length).toBeGreaterThan(10);
  });
});
