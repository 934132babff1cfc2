import { describe, expect, test } from '@jest/globals';
import { randomInputs } from '../../compiler/graph/random-source.ts';
import { present } from '../../compiler/invariant.ts';
import { lossGraph } from '../../compiler/objective/loss-graph.ts';
import { objectiveText } from '../../compiler/objective/objective-text.ts';
import { canonicalJson } from '../../compiler/elaborate/canonical-json.ts';
import { openEngine } from '../../runtime/engines/index.ts';
import { wholeSlope } from '../differentiate/support/whole-slope.ts';
import { checkStored, checkText, lastModel } from '../support/check.ts';
import { findingsIn } from '../support/findings.ts';
import { smallSpec } from '../support/small-spec.ts';
import { compareSteps } from '../training/support/compare-steps.ts';
import { loadTrainer, randomBatch } from '../training/support/train.ts';
import { seededWeights } from '../whole/support/seeded-weights.ts';
import { compileAndLoad, loadModel, referenceSamples, relativeError } from '../whole/support/whole-model.ts';

/** The small ladder, whose prior is told who drew, and whose likelihood scales and shifts its coarsest features by it. */
const raterSpec = `${smallSpec.replace(/^\/\/\/ A small ladder\.\n/m, '')}
topology rater_ladder(inputs..., rater) -> z[l] extends ladder {
  h[L - 1] = concat(e[R - 1], broadcast(rater, like: e[R - 1]))
}
topology rater_pyramid(z[l], rater) -> s[l] extends pyramid {
  slots scale, shift
  c[L - 1] = (rater -> scale) * (z[L - 1] -> expand[L - 1]) + (rater -> shift)
}
model rated extends small {
  input a : rater
  prior p(z | x, a) = rater_ladder {
    encode = unit(channels[r])
    lift   = unit(4)
    merge  = unit(channels[l])
    mu     = conv(latent.channels, kernel: 1)
    sigma  = conv(latent.channels, kernel: 1) -> softplus
  }
  likelihood p(s | z, a) = rater_pyramid {
    scale = conv(channels[1], kernel: 1)
    shift = conv(channels[1], kernel: 1)
  }
}
`;
const RATERS = 4;

const modelOf = async (text = raterSpec) => lastModel(await checkText(text));

describe('a model that knows who drew', () => {
  test('says so in its objective', async () => {
    const { spec } = await modelOf();
    const text = objectiveText(spec, lossGraph(spec).terms, () => null);
    expect(text).toContain('ln p₁(s | z₁, a)');
    expect(text).toContain('p(z₁ | x, a)');
  });

  test('is stored and read with its rater, and other specs as they were', async () => {
    const { spec, hashes } = await modelOf();
    const stored = canonicalJson(spec);
    expect(JSON.parse(stored)).toMatchObject({ form: 3, rater: { name: 'a' } });
    const read = await checkStored(stored);
    expect(lastModel(read).hashes).toEqual(hashes);
    expect(canonicalJson((await modelOf(smallSpec)).spec)).not.toContain('rater');
  });

  test('has the gradient of finite differences', async () => {
    const { derived, measured } = wholeSlope((await modelOf()).spec, { N: 3, H: 16, W: 16 });
    expect(Math.abs(derived)).toBeGreaterThan(1e-4);
    expect(Math.abs(measured(1e-6) - derived)).toBeLessThan(1e-5 * Math.abs(derived));
  });

  test.each(['cpu', 'wasm', 'onnx'] as const)('trains and draws on %s as the reference does', async (id) => {
    const engine = await openEngine(id);
    if (!engine.ok) throw new Error(engine.reason);
    const model = await modelOf();
    const { library } = engine;
    // The kernels of cpu are those of wasm, and slower.
    if (id !== 'cpu') await compareSteps(library, id, model, { batches: [3], tolerance: 1e-3 });

    const weights = seededWeights(model, 2);
    const network = await loadModel(await compileAndLoad(model, id), library, weights);
    const image = { height: 16, width: 16, channels: 1, data: Float32Array.from({ length: 256 }, (_, at) => at / 256) };
    const count = 3;
    const { sources, noise } = noiseOf(model, count);
    const place = sources.findIndex(({ per }) => per === 'rater');
    for (const rater of [0, 2, 3]) {
      const drawn = noise.map((values, at) => (at === place ? values.map(() => (rater + 0.5) / RATERS) : values));
      const bindings = { K: count, H: 16, W: 16 };
      const expected = referenceSamples(model, weights, image, drawn, bindings).get('probabilities');
      const { probabilities } = await network.sample(image, { count, noise, rater });
      expect(relativeError(probabilities.data, present(expected, 'probabilities').data)).toBeLessThan(1e-4);
    }
    await expect(network.sample(image, { count, seed: 1, rater: RATERS })).rejects.toThrow(
      'rater must be a whole number from 0 to 3, not 4',
    );
    network.dispose();
    engine.close();
  });

  /** Noise of samples, the same numbers for each source of its own. */
  function noiseOf(model: Awaited<ReturnType<typeof modelOf>>, count: number) {
    const inputs = randomInputs(model.sampling);
    const sizes = inputs.map(({ type }) =>
      type.shape.slice(1).map((dim) => (typeof dim === 'number' ? dim : 16 / dim.den)),
    );
    const noise = sizes.map((shape, source) =>
      Float32Array.from(
        { length: count * shape.reduce((a, b) => a * b, 1) },
        (_, at) => Math.sin(at + source) / 2 + 0.5,
      ),
    );
    return { sources: inputs.map(({ attributes }) => attributes.source), noise };
  }

  test('draws each rater as often where none is given, and each in his own way', async () => {
    const model = await modelOf();
    const weights = seededWeights(model, 2);
    const image = { height: 16, width: 16, channels: 1, data: new Float32Array(256).fill(0.4) };
    const count = 2 * RATERS;
    const { sources, noise } = noiseOf(model, 1);
    const place = sources.findIndex(({ per }) => per === 'rater');
    // The same latents for all: what differs is the rater.
    const all = noise.map((values, at) =>
      at === place
        ? Float32Array.from({ length: count }, (_, sample) => (sample + 0.5) / count)
        : Float32Array.from({ length: count * values.length }, (_, index) => values[index % values.length] ?? 0),
    );
    const drawn = referenceSamples(model, weights, image, all, { K: count, H: 16, W: 16 }).get('probabilities');
    const { data } = present(drawn, 'probabilities');
    const size = data.length / count;
    const first = Array.from({ length: count }, (_, sample) => data.slice(sample * size, (sample + 1) * size).join());
    expect(new Set(first).size).toBe(RATERS);
    for (let sample = 0; sample < count; sample += 2) expect(first[sample]).toBe(first[sample + 1]);
  });

  test('asks each batch who drew', async () => {
    const engine = await openEngine('wasm');
    if (!engine.ok) throw new Error(engine.reason);
    const trainer = await (await loadTrainer(await modelOf(), 'wasm')).create(engine.library, { seed: 1 });
    const { raters: _raters, ...batch } = randomBatch(2, 16, 16, 1);
    const step = (raters?: Int32Array) => trainer.step(raters ? { ...batch, raters } : batch, { seed: 1, step: 0 });
    await expect(step()).rejects.toThrow('raters must be an Int32Array of 2 numbers');
    await expect(step(Int32Array.of(0, 4))).rejects.toThrow('raters[1] is 4; raters are numbers from 0 to 3');
    trainer.dispose();
    engine.close();
  });
});

describe('what cannot be', () => {
  test.each([
    ['raters that are not counted', raterSpec.replace(', annotators: 4', ''), 'spec/missing-argument'],
    ['a rater with extents', raterSpec.replace(': rater\n', ': rater[4]\n'), 'spec/declaration'],
    ['two raters', raterSpec.replace(': rater\n', ': rater\n  input b : rater\n'), 'names/set-twice'],
    ['a rater called as the image', raterSpec.replace('input a :', 'input x :'), 'names/taken'],
    ['a rater that no subnet is given', `${smallSpec}model other extends small { input a : rater }\n`, 'names/unused'],
    [
      'a rater that its subnet does not read',
      raterSpec
        .replace('* (z', '+ (z')
        .replace('(rater -> scale) +', '')
        .replace(' + (rater -> shift)', '')
        .replace('slots scale, shift', 'slots shift')
        .replace(/ {4}s[ch].*\n/g, ''),
      'model/unread',
    ],
  ])('%s', async (_name, text, code) => {
    expect(await findingsIn(text)).toContainEqual(expect.stringMatching(new RegExp(`^${code} `)));
  });

  test('a rater may be removed', async () => {
    const plain = `${raterSpec}model plain extends rated {
  remove a
  prior p(z | x) like posterior
  likelihood p(s | z) = pyramid
}
`;
    const { models } = await checkText(plain);
    expect(models.at(-1)?.spec.rater).toBeNull();
  });
});
