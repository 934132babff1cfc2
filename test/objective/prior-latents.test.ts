import { describe, expect, test } from '@jest/globals';
import { makeTrainingStep } from '../../compiler/differentiate/training-step.ts';
import { evaluateGraph } from '../../compiler/graph/evaluate.ts';
import { randomInputs } from '../../compiler/graph/random-source.ts';
import type { Tensor64 } from '../../compiler/graph/tensor64.ts';
import { present } from '../../compiler/invariant.ts';
import { lossGraph } from '../../compiler/objective/loss-graph.ts';
import { objectiveText } from '../../compiler/objective/objective-text.ts';
import { openEngine } from '../../runtime/engines/index.ts';
import { initialFeeds } from '../differentiate/support/initial-feeds.ts';
import { wholeSlope } from '../differentiate/support/whole-slope.ts';
import { checkText, lastModel } from '../support/check.ts';
import { findingsIn } from '../support/findings.ts';
import { smallSpec } from '../support/small-spec.ts';
import { compareSteps } from '../training/support/compare-steps.ts';

const HYBRID = 'reconstruction = 0.25 * crossentropy() + 0.75 * crossentropy(latents: prior)';
const bindings = { N: 3, H: 16, W: 16 };
const PIXELS = 256;

const modelOf = async (objective: string) =>
  lastModel(await checkText(smallSpec.replace(/}\n$/, `  objective { ${objective} }\n}\n`)));

/** One item of a batch. */
function item({ shape, data }: Tensor64, index: number): Tensor64 {
  const size = data.length / (shape[0] ?? 1);
  return { shape: [1, ...shape.slice(1)], data: data.slice(index * size, (index + 1) * size) };
}

describe('logits at latents that the prior draws', () => {
  test('are scored as samples of the same noise are', async () => {
    const { spec, sampling } = await modelOf(HYBRID);
    const { graph } = lossGraph(spec);
    const feeds = initialFeeds(graph, bindings, 3, 0.5);
    const values = evaluateGraph(graph, feeds, bindings);
    const fed = (name: string): Tensor64 => present(feeds.get(name), name);
    let total = 0;
    for (let image = 0; image < bindings.N; image += 1) {
      const own = new Map(feeds).set('x', item(fed('x'), image));
      for (const { attributes } of randomInputs(sampling)) {
        own.set(attributes.name, item(fed(`noise[generation.${attributes.source.name}]`), image));
      }
      const { data } = present(evaluateGraph(sampling, own, { K: 1 }).get('probabilities'), 'probabilities');
      const labels = item(fed('s'), image).data;
      for (let pixel = 0; pixel < PIXELS; pixel += 1) total -= Math.log(data[pixel * 2 + (labels[pixel] ?? 0)] ?? 0);
    }
    expect(values.get('crossentropy2[0]')?.data[0]).toBeCloseTo(total / bindings.N, 8);
    const number = (name: string): number => values.get(name)?.data[0] ?? Number.NaN;
    const terms = [0, 1].map((l) => 0.25 * number(`crossentropy[${l}]`) + 0.75 * number(`crossentropy2[${l}]`));
    const kl = number('kl[0]') + 4 * number('kl[1]');
    expect(number('loss')).toBeCloseTo(kl + (terms[0] ?? 0) + (terms[1] ?? 0), 8);
  });

  test('have a gradient that agrees with finite differences', async () => {
    const { spec } = await modelOf(HYBRID);
    const { derived, measured } = wholeSlope(spec, { N: 2, H: 16, W: 16 });
    expect(Math.abs(measured(1e-6) - derived)).toBeLessThan(1e-5 * Math.abs(derived));
  });

  test('move statistics only where train.statistics says so', async () => {
    const normed = smallSpec.replace(
      'conv(c, kernel: 3) -> relu',
      'conv(c, kernel: 3, bias: false) -> batchnorm -> relu',
    );
    const specOf = async (objective: string) =>
      lastModel(await checkText(normed.replace(/}\n$/, `  objective { ${objective} }\n}\n`))).spec;
    const after = (await Promise.all([specOf(HYBRID), specOf('')])).map((spec) => {
      const { graph } = makeTrainingStep(spec);
      return evaluateGraph(graph, initialFeeds(graph, bindings, 3, 0.5), bindings);
    });
    const statistics = [...(after[0]?.keys() ?? [])].filter((name) => /likelihood.*\.(mean|variance)$/.test(name));
    expect(statistics.length).toBeGreaterThan(0);
    for (const name of statistics) expect(after[0]?.get(name)?.data).toEqual(after[1]?.get(name)?.data);
  });

  test('train on an engine as in the reference', async () => {
    const engine = await openEngine('onnx');
    if (!engine.ok) throw new Error(engine.reason);
    await compareSteps(engine.library, 'onnx', await modelOf(HYBRID), { batches: [2, 3], tolerance: 1e-3 });
    engine.close();
  });

  test('are written with a prime', async () => {
    const { spec } = await modelOf(HYBRID);
    const text = objectiveText(spec, lossGraph(spec).terms, () => null);
    expect(text).toContain('− 0.25 · ln p₀(s | z₀, z₁) ');
    expect(text).toContain('− 0.75 · ln p₀(s | z₀′, z₁′) ');
    expect(text).toContain('z′: drawn once per step from p(z | x)\n');
  });

  test('need latents', async () => {
    const plain = `phiseg 1\nimport det_unet from "det-unet.phiseg"\nmodel mine extends det_unet {
  objective.reconstruction = crossentropy(latents: prior)\n}\n`;
    expect(await findingsIn(plain)).toEqual([expect.stringMatching(/^spec\/contradiction mine\.phiseg:4/)]);
  });
});
