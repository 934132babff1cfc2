import { describe, expect, test } from '@jest/globals';
import { evaluateGraph } from '../../compiler/graph/evaluate.ts';
import { isRandom } from '../../compiler/graph/random-source.ts';
import { present } from '../../compiler/invariant.ts';
import { lossGraph } from '../../compiler/objective/loss-graph.ts';
import { objectiveText } from '../../compiler/objective/objective-text.ts';
import { canonicalJson } from '../../compiler/elaborate/canonical-json.ts';
import { openEngine } from '../../runtime/engines/index.ts';
import { initialFeeds } from '../differentiate/support/initial-feeds.ts';
import { wholeSlope } from '../differentiate/support/whole-slope.ts';
import { checkStored, checkText, lastModel } from '../support/check.ts';
import { findingsIn } from '../support/findings.ts';
import { compareSteps } from '../training/support/compare-steps.ts';
import { seededWeights } from '../whole/support/seeded-weights.ts';
import { compileAndLoad, noiseFor, referenceSamples, relativeError } from '../whole/support/whole-model.ts';

const bindings = { N: 2, H: 8, W: 12 };

const ladderSpec = (
  hidden = 'square(y, e, levels: [2, 0.5])',
  jitter = 'jitter(0.3, sample: true)',
): string => `phiseg 1
import denoising_ladder from "std/denoising.phiseg"
model net {
  input  x : image[8, 12, 1]
  target s : labels[8, 12](classes: 2, annotators: 4)
  resolution { levels = 2; channels = [4, 6]; down = avgpool(2); up = bilinear(2) }
  likelihood p(s | x) = denoising_ladder {
    encode  = conv(channels[r], kernel: 3) -> relu
    corrupt = ${jitter}
    lift    = conv(channels[r], kernel: 3)
    mean    = conv(channels[r], kernel: 1)
    trust   = conv(channels[r], kernel: 1) -> sigmoid
    head    = conv(classes, kernel: 1)
  }
  objective.hidden = ${hidden}
  train { optimizer = sgd(0.01); batch = 3 }
}
`;
const modelOf = async (...given: Parameters<typeof ladderSpec>) => lastModel(await checkText(ladderSpec(...given)));

describe('a cost of hidden tensors', () => {
  test('is the mean of squares of each pair, with its weight', async () => {
    const { graph, networks } = lossGraph((await modelOf()).spec);
    const tensors = present(networks.instances.get('likelihood'), 'likelihood').tensors;
    const names = ['y[0]', 'e[0]', 'y[1]', 'e[1]'];
    const outputs = [...graph.outputs, ...names.map((name) => ({ name, node: present(tensors.get(name), name) }))];
    const values = evaluateGraph({ nodes: graph.nodes, outputs }, initialFeeds(graph, bindings, 7, 0.5), bindings);
    const numbers = (name: string): Float64Array => present(values.get(name), name).data;
    const distance = (level: number): number => {
      const [y, e] = [numbers(`y[${level}]`), numbers(`e[${level}]`)];
      return y.reduce((total, value, at) => total + (value - (e[at] ?? 0)) ** 2, 0) / y.length;
    };
    expect(numbers('square[0]')[0]).toBeCloseTo(distance(0), 10);
    expect(numbers('square[1]')[0]).toBeCloseTo(distance(1), 10);
    const crossentropy = present(numbers('crossentropy[0]')[0], 'crossentropy');
    expect(numbers('loss')[0]).toBeCloseTo(crossentropy + 2 * distance(0) + 0.5 * distance(1), 8);
  });

  test('has the gradient of finite differences', async () => {
    const { derived, measured } = wholeSlope((await modelOf()).spec, { N: 3, H: 8, W: 12 });
    expect(Math.abs(derived)).toBeGreaterThan(1e-4);
    expect(Math.abs(measured(1e-6) - derived)).toBeLessThan(1e-5 * Math.abs(derived));
  });

  test.each(['wasm', 'onnx'] as const)(
    'is trained with on %s as in the reference, and samples have the noise',
    async (id) => {
      const engine = await openEngine(id);
      if (!engine.ok) throw new Error(engine.reason);
      const model = await modelOf();
      await compareSteps(engine.library, id, model, { batches: [2], tolerance: 1e-3 });
      const network = await (await compileAndLoad(model, id)).initialize(engine.library, { seed: 3 });
      const sampled = { K: 3, H: 8, W: 12 };
      const noise = noiseFor(model, sampled);
      const image = { height: 8, width: 12, channels: 1, data: Float32Array.from({ length: 96 }, (_, at) => at / 96) };
      const expected = referenceSamples(model, seededWeights(model, 3), image, noise, sampled).get('probabilities');
      const { probabilities } = await network.sample(image, { count: 3, noise });
      expect(relativeError(probabilities.data, present(expected, 'probabilities').data)).toBeLessThan(1e-4);
      network.dispose();
      engine.close();
    },
  );

  test('is printed, stored and read', async () => {
    const { spec, hashes } = await modelOf();
    expect(objectiveText(spec, lossGraph(spec).terms, () => null)).toContain('+ 0.5 · ‖y[1] − e[1]‖²');
    const stored = canonicalJson(spec);
    expect(lastModel(await checkStored(stored)).hashes).toEqual(hashes);
    expect(canonicalJson((await modelOf('none')).spec)).not.toContain('hidden');
    const broken = await checkStored(stored.replace('"target": "e"', '"target": "o"'));
    expect(broken.diagnostics.map(({ message }) => message).join()).toContain('the likelihood has no tensor o');
  });

  test('of noise in training alone leaves one segmentation', async () => {
    expect(isRandom((await modelOf(undefined, 'jitter(0.3)')).sampling)).toBe(false);
    expect(isRandom((await modelOf()).sampling)).toBe(true);
  });
});

test.each([
  ['a tensor that is not there', 'square(y, o)', 'spec/no-equation'],
  ['what is no tensor', 'square(y, 2)', 'spec/no-equation'],
  ['families of different length', 'square(lone, e)', 'spec/contradiction'],
  ['tensors of different shape', 'square(lone, wide)', 'model/shape'],
  ['a level too many', 'square(y, e, levels: [1, 1, 1])', 'spec/list-length'],
])('%s cannot be', async (_name, hidden, code) => {
  const text = ladderSpec(hidden)
    .replace(
      'model net',
      'topology odd(inputs...) -> s extends denoising_ladder {\n  lone = e[0]\n  wide = e[1]\n}\nmodel net',
    )
    .replace('= denoising_ladder {', '= odd {');
  expect(await findingsIn(text)).toContainEqual(expect.stringMatching(new RegExp(`^${code} `)));
});
