import { describe, expect, test } from '@jest/globals';
import type { CheckedModel } from '../../compiler/check.ts';
import { evaluateGraph } from '../../compiler/graph/evaluate.ts';
import type { Graph, GraphNode } from '../../compiler/graph/ir.ts';
import { isRandom, randomInputs } from '../../compiler/graph/random-source.ts';
import { present } from '../../compiler/invariant.ts';
import { lossGraph } from '../../compiler/objective/loss-graph.ts';
import { fusionPasses, runPasses, samplingPasses } from '../../compiler/passes/index.ts';
import { makePlan } from '../../compiler/passes/make-plan.ts';
import { openEngine } from '../../runtime/engines/index.ts';
import { initialFeeds } from '../differentiate/support/initial-feeds.ts';
import { wholeSlope } from '../differentiate/support/whole-slope.ts';
import { createRandom } from '../graph/support/random.ts';
import { createWorkspace } from '../support/run-cli.ts';
import { checkText, lastModel } from '../support/check.ts';
import { randomFeeds } from '../support/feeds.ts';
import { findingsIn, variant } from '../support/findings.ts';
import { compareSteps } from '../training/support/compare-steps.ts';
import { seededWeights } from '../whole/support/seeded-weights.ts';
import { compileAndLoad, noiseFor, referenceSamples, relativeError } from '../whole/support/whole-model.ts';

const specWith = (dropout: string): string => `phiseg 1
import unet from "std/unet.phiseg"
model net {
  input  x : image[8, 12, 1]
  target s : labels[8, 12](classes: 2, annotators: 4)
  resolution { levels = 2; channels = [4, 6]; down = avgpool(2); up = bilinear(2) }
  block unit(c) = conv(c, kernel: 3) -> relu
  likelihood p(s | x) = unet {
    encode = unit(channels[r]) -> conv(channels[r], kernel: 3)
    decode = unit(channels[r])
    fuse   = unit(4)${dropout}
    head   = conv(classes, kernel: 1)
  }
  objective { reconstruction = crossentropy(reduce: sum) }
  train { optimizer = sgd(0.01); batch = 3 }
}
`;
const modelWith = async (dropout: string, set: readonly string[] = []): Promise<CheckedModel> =>
  lastModel(await checkText(specWith(dropout), {}, set));

const SAMPLING = ' -> dropout(0.4, sample: true)';
/** Another rate at each step. */
const SCHEDULE = ' -> dropout(0.2 + 0.5 * exp(-step))';

describe('dropout while training', () => {
  test('drops the share that the rate says and makes the rest larger', async () => {
    const { spec } = await modelWith(' -> dropout(0.3)', ['input.size = 128']);
    const { graph } = lossGraph(spec);
    const [source] = randomInputs(graph);
    expect(source?.attributes.source).toEqual({
      distribution: 'uniform',
      per: 'layer',
      name: 'likelihood.fuse.dropout.mask',
      level: null,
    });
    const mask = present(
      graph.nodes.find(({ op }) => op === 'relu-gradient'),
      'mask',
    );
    const masks = { nodes: graph.nodes, outputs: [{ name: 'mask', node: mask.id }] };
    const bindings = { N: 2, H: 128, W: 128 };
    const { data } = present(evaluateGraph(masks, initialFeeds(graph, bindings, 1), bindings).get('mask'), 'mask');
    const n = data.length;
    expect(n).toBe(2 * 128 * 128 * 4);
    expect([...new Set(data)].sort()).toEqual([0, 1 / 0.7]);
    const dropped = data.filter((value) => value === 0).length / n;
    expect(Math.abs(dropped - 0.3)).toBeLessThan(5 * Math.sqrt((0.3 * 0.7) / n));
  });

  test.each([' -> dropout(0.3)', SAMPLING, SCHEDULE])(
    'the gradient of%s agrees with finite differences',
    async (text) => {
      const { spec } = await modelWith(text);
      const { derived, measured } = wholeSlope(spec, { N: 3, H: 8, W: 12 });
      expect(Math.abs(derived)).toBeGreaterThan(0.01);
      expect(Math.abs(measured(1e-7) - derived)).toBeLessThan(1e-5 * Math.abs(derived));
    },
  );

  test('a slot that is used twice draws twice', async () => {
    const twice = specWith(' -> dropout(0.3)').replace('model net {', '');
    const text = `phiseg 1
import unet from "std/unet.phiseg"
topology twice(inputs...) -> s extends unet {
  s = d[0] -> fuse -> fuse -> head
}
model net {${twice.slice(twice.indexOf('\n  input')).replace('= unet', '= twice')}`;
    const { graph } = lossGraph(lastModel(await checkText(text)).spec);
    expect(randomInputs(graph).map(({ attributes }) => attributes.source.name)).toEqual([
      'likelihood.fuse.dropout.mask',
      'likelihood.fuse.dropout.mask#1',
    ]);
  });

  test('of rate 0 it is nothing', async () => {
    const { spec } = await modelWith(' -> dropout(0, sample: true)');
    expect(randomInputs(lossGraph(spec).graph)).toEqual([]);
  });
});

describe('dropout while sampling', () => {
  test('leaves all as it is unless it is asked for', async () => {
    const [plain, dropped] = [await modelWith(''), await modelWith(' -> dropout(0.3)')];
    expect([isRandom(dropped.sampling), randomInputs(dropped.sampling)]).toEqual([false, []]);
    const bindings = { K: 1 };
    const feeds = randomFeeds(plain.sampling, bindings, 2);
    expect(evaluateGraph(dropped.sampling, feeds, bindings)).toEqual(evaluateGraph(plain.sampling, feeds, bindings));
  });

  test('with sample: true it is the same after all passes, those that fuse kernels included', async () => {
    const { sampling } = await modelWith(SAMPLING);
    const bindings = { K: 3 };
    const feeds = randomFeeds(sampling, bindings, 2);
    const probabilities = (graph: Graph): Float64Array =>
      present(evaluateGraph(graph, feeds, bindings).get('probabilities'), 'probabilities').data;
    const wanted = probabilities(sampling);
    expect(relativeError(wanted.slice(0, 192), wanted.slice(192, 384))).toBeGreaterThan(0.01);
    for (const passes of [samplingPasses, [...samplingPasses, ...fusionPasses]]) {
      expect(relativeError(probabilities(runPasses(sampling, passes)), wanted)).toBeLessThan(1e-12);
    }
  });

  test('with sample: true only what comes before it is computed once an image', async () => {
    const { sampling } = await modelWith(SAMPLING);
    expect(isRandom(sampling)).toBe(true);
    const plan = makePlan(runPasses(sampling, samplingPasses));
    const pathsOf = (phase: 'image' | 'sample'): readonly string[] =>
      plan[phase].steps.map(({ node }) => present<GraphNode>(plan.graph.nodes[node], 'node').origin.path);
    expect(pathsOf('image')).toContain('likelihood.fuse.unit.conv');
    expect(pathsOf('image').filter((path) => path.includes('dropout'))).toEqual([]);
    expect(pathsOf('sample')).toContain('likelihood.fuse.dropout');
    expect(pathsOf('sample')).toContain('likelihood.head.conv');
    const before = /unit|encode|decode|\.d\[/;
    expect(pathsOf('sample').filter((path) => before.test(path))).toEqual([]);
  });
});

describe.each(['wasm', 'onnx'] as const)('dropout on %s', (id) => {
  test.each([' -> dropout(0.3)', SAMPLING, SCHEDULE])('steps with%s are those of the reference', async (text) => {
    const engine = await openEngine(id);
    if (!engine.ok) throw new Error(engine.reason);
    await compareSteps(engine.library, id, await modelWith(text), { batches: [2, 3, 2], tolerance: 1e-3 });
    engine.close();
  });

  test('a model without latents has samples, which a seed decides', async () => {
    const engine = await openEngine(id);
    if (!engine.ok) throw new Error(engine.reason);
    const model = await modelWith(SAMPLING);
    const generated = await compileAndLoad(model, id);
    const network = await generated.initialize(engine.library, { seed: 3 });
    const random = createRandom(4);
    const image = { data: Float32Array.from({ length: 96 }, random.next), height: 8, width: 12, channels: 1 };
    const [count, bindings] = [5, { K: 5 }];
    const noise = noiseFor(model, bindings, 9);
    const expected = referenceSamples(model, seededWeights(model, 3), image, noise, bindings).get('probabilities');
    const wanted = present(expected, 'probabilities').data;
    const seeded = await network.sample(image, { count, seed: 9 });
    expect(relativeError(seeded.probabilities.data, wanted)).toBeLessThan(1e-5);
    const given = await network.sample(image, { count, noise, batch: 2 });
    expect(relativeError(given.probabilities.data, wanted)).toBeLessThan(1e-5);
    expect(relativeError(wanted.slice(0, 192), wanted.slice(192, 384))).toBeGreaterThan(0.01);
    const other = await network.sample(image, { count, seed: 10 });
    expect(relativeError(other.probabilities.data, wanted)).toBeGreaterThan(0.01);
    network.dispose();
    engine.close();
  });
});

test('explain says what samples differ by, and evaluate draws as many as it is asked for', async () => {
  const { phisegc, remove } = createWorkspace({ 'net.phiseg': specWith(SAMPLING), 'still.phiseg': specWith('') });
  const explained = await phisegc('explain', 'net.phiseg');
  expect(explained.stdout).toContain(
    'The model has no latents: samples differ by noise that layers and logits draw\n  likelihood.fuse.dropout.mask (uniform)\n',
  );
  expect((await phisegc('explain', 'still.phiseg')).stdout).toContain('an image has one segmentation');
  expect((await phisegc('data', 'synth', '--out', 'data', '--size', '16', '--count', '20')).code).toBe(0);
  const scored = async (spec: string) => {
    const options = ['--data', 'data', '--limit', '2', '--samples', '3', '--json', '--set', 'input.size=16'];
    const { stdout, stderr, code } = await phisegc('evaluate', spec, ...options);
    expect([code, stderr]).toEqual([0, expect.any(String)]);
    const { samples, deterministic, perImage } = JSON.parse(stdout);
    return { samples, deterministic, isDiverse: perImage[0].sampleDiversity > 0 };
  };
  expect(await scored('net.phiseg')).toEqual({ samples: 3, deterministic: false, isDiverse: true });
  expect(await scored('still.phiseg')).toEqual({ samples: 1, deterministic: true, isDiverse: false });
  remove();
});

test('what dropout refuses', async () => {
  const head = (layer: string) => findingsIn(variant(`  likelihood.head = ${layer} -> conv(classes, kernel: 1)`));
  expect(await head('dropout')).toEqual([expect.stringMatching(/^spec\/missing-argument mine\.phiseg:3/)]);
  expect(await head('dropout(1)')).toEqual([expect.stringMatching(/^spec\/out-of-range mine\.phiseg:3/)]);
  expect(await head('dropout(step / 10)')).toEqual([expect.stringMatching(/^spec\/schedule mine\.phiseg:3/)]);
  const schedule = 'dropout(exp(-1 - step), sample: true)';
  expect(await head(schedule)).toEqual([expect.stringMatching(/^spec\/contradiction mine\.phiseg:3:\d+$/)]);
});
