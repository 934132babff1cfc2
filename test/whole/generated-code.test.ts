import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CheckedModel } from '../../compiler/check.ts';
import { present } from '../../compiler/invariant.ts';
import type { GeneratedModel, GeneratedSamples } from '../../runtime/generated-model.ts';
import type { FloatTensor } from '../../runtime/safetensors.ts';
import { checkFile } from '../support/check.ts';
import { type Patch, readPatches } from '../support/data.ts';
import { gammaMap, meanProbabilities } from './support/statistics.ts';
import { smallSpecs } from './support/specs.ts';
import { trainedLikeWeights } from './support/trained-like.ts';
import {
  compileAndLoad,
  loadModel,
  noiseFor,
  openLibrary,
  referenceSamples,
  relativeError,
} from './support/whole-model.ts';

const TOLERANCE = 1e-4;
const COUNT = 3;
const patches = readPatches(64, 2);

type Reference = ReturnType<typeof referenceSamples>;

interface Case {
  readonly model: CheckedModel;
  readonly weights: ReadonlyMap<string, FloatTensor>;
  readonly noise: readonly Float32Array[];
  /** Samples that are drawn; a model without latents gives one. */
  readonly count: number;
  readonly bindings: { readonly K: number };
  /** What is expected for each patch. */
  readonly references: readonly Reference[];
}

async function prepare(path: string, set: readonly string[]): Promise<Case> {
  const model = await checkFile(path, set);
  const weights = trainedLikeWeights(model, patches);
  const count = model.spec.latent === null ? 1 : COUNT;
  const bindings = { K: count };
  const noise = noiseFor(model, bindings);
  const references = patches.map((patch) => referenceSamples(model, weights, patch, noise, bindings));
  return { model, weights, noise, count, bindings, references };
}

const values = (reference: Reference, name: string): Float64Array => present(reference.get(name), name).data;

describe.each(smallSpecs)('$name', ({ path, set }) => {
  let prepared: Case;
  beforeAll(async () => {
    prepared = await prepare(path, set);
  });

  test('the weights let the image and the noise through to the segmentation', () => {
    const [first, second] = prepared.references.map((reference) => values(reference, 'probabilities'));
    expect(relativeError(present(first, 'first'), present(second, 'second'))).toBeGreaterThan(0.01);
    const size = (first?.length ?? 0) / prepared.count;
    if (prepared.count > 1) {
      expect(relativeError(first?.subarray(0, size) ?? [], first?.subarray(size, 2 * size) ?? [])).toBeGreaterThan(
        0.01,
      );
    }
  });

  describe.each(['cpu', 'wasm', 'onnx'] as const)('compiled for %s', (engine) => {
    const results: GeneratedSamples[] = [];
    let model: GeneratedModel;
    beforeAll(async () => {
      const library = await openLibrary(engine);
      const generated = await compileAndLoad(prepared.model, engine);
      model = await loadModel(generated, library, prepared.weights);
      const { count, noise } = prepared;
      for (const patch of patches) results.push(await model.sample(patch, { count, noise, batch: 2 }));
    });
    afterAll(() => model.dispose());

    const eachPatch = (compare: (actual: GeneratedSamples, expected: Reference, patch: Patch) => void): void => {
      expect(results).toHaveLength(patches.length);
      results.forEach((result, index) => {
        compare(result, present(prepared.references[index], 'reference'), present(patches[index], 'patch'));
      });
    };

    test('gives the reference evaluator’s probabilities', () => {
      eachPatch(({ probabilities }, expected) => {
        expect(probabilities.shape).toEqual(expected.get('probabilities')?.shape);
        expect(relativeError(probabilities.data, values(expected, 'probabilities'))).toBeLessThan(TOLERANCE);
      });
    });

    test('gives its labels wherever two classes are not as good as equal', () => {
      const { classes } = prepared.model.spec.target;
      eachPatch(({ labels }, expected) => {
        const probabilities = values(expected, 'probabilities');
        const clear = Array.from(labels.data.keys()).filter((pixel) => {
          const [best = 0, next = 0] = probabilities
            .slice(pixel * classes, (pixel + 1) * classes)
            .sort()
            .reverse();
          return best - next > TOLERANCE;
        });
        expect(clear.length).toBeGreaterThan(0.99 * labels.data.length);
        const reference = values(expected, 'labels');
        expect(clear.filter((pixel) => labels.data[pixel] !== reference[pixel])).toEqual([]);
      });
    });

    test('gives its latents, level by level', () => {
      const levels = prepared.model.spec.latent?.levels ?? 0;
      eachPatch(({ latents }, expected) => {
        expect(latents).toHaveLength(levels);
        latents.forEach(({ data, shape }, level) => {
          expect(shape).toEqual(expected.get(`z[${level}]`)?.shape);
          expect(relativeError(data, values(expected, `z[${level}]`))).toBeLessThan(TOLERANCE);
        });
      });
    });

    test('gives the same of images that are encoded first, side by side', async () => {
      const { count, noise } = prepared;
      const encoded = await Promise.all(patches.map((patch) => model.encode(patch)));
      const samples: GeneratedSamples[] = [];
      for (const image of encoded) samples.push(await image.sample({ count, noise, batch: 2 }));
      for (const image of encoded) image.dispose();
      expect(samples).toEqual(results);
    });

    test('gives the mean and the gamma map of those probabilities', () => {
      const { classes } = prepared.model.spec.target;
      eachPatch(({ mean, uncertainty }, expected, { height, width }) => {
        const samples = {
          count: prepared.count,
          pixels: height * width,
          classes,
          data: values(expected, 'probabilities'),
        };
        expect(mean.shape).toEqual([height, width, classes]);
        expect(relativeError(mean.data, meanProbabilities(samples))).toBeLessThan(TOLERANCE);
        expect(uncertainty.shape).toEqual([height, width]);
        expect(relativeError(uncertainty.data, gammaMap(samples))).toBeLessThan(TOLERANCE);
      });
    });
  });
});
