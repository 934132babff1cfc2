import { expect } from '@jest/globals';
import type { CheckedModel } from '../../../compiler/check.ts';
import { evaluateGraph } from '../../../compiler/graph/evaluate.ts';
import type { Tensor64 } from '../../../compiler/graph/tensor64.ts';
import { present } from '../../../compiler/invariant.ts';
import { type EngineId, openEngine } from '../../../runtime/engines/index.ts';
import { wholeSlope } from '../../differentiate/support/whole-slope.ts';
import { createRandom } from '../../graph/support/random.ts';
import { checkText, lastModel } from '../../support/check.ts';
import { compareSteps } from '../../training/support/compare-steps.ts';
import { seededWeights } from '../../whole/support/seeded-weights.ts';
import { compileAndLoad, referenceSamples, relativeError } from '../../whole/support/whole-model.ts';

const [HEIGHT, WIDTH] = [8, 12];

export interface LayerNet {
  /** Lines of the topology `t(x) -> s`. */
  readonly equations: readonly string[];
  /** What fills its slots. */
  readonly slots?: Readonly<Record<string, string>>;
  readonly channels?: number;
  readonly size?: readonly [number | string, number | string];
  readonly train?: string;
}

/** A deterministic model with equations of its own, on images of 8×12 pixels. */
export function layerSpec({ equations, slots = {}, channels = 2, size = [HEIGHT, WIDTH], train }: LayerNet): string {
  const names = Object.keys(slots);
  return `phiseg 1
topology t(x) -> s {
  ${names.length > 0 ? `slots ${names.join(', ')}` : ''}
  ${equations.join('\n  ')}
}
model net {
  input  x : image[${size.join(', ')}, ${channels}](range: [-1, 1])
  target s : labels[${size.join(', ')}](classes: 2, annotators: 1)
  resolution { levels = 1; channels = 2 }
  likelihood p(s | x) = t { ${names.map((name) => `${name} = ${slots[name]}`).join('; ')} }
  objective { reconstruction = crossentropy(reduce: sum) }
  train { optimizer = ${train ?? 'sgd(1e-3)'}; batch = 3 }
}
`;
}

export const layerNet = async (net: LayerNet): Promise<CheckedModel> => lastModel(await checkText(layerSpec(net)));

/** The codes and help of what is wrong with a net. */
export async function findingsOf(net: LayerNet): Promise<string> {
  const { diagnostics } = await checkText(layerSpec(net));
  return diagnostics.map(({ code, message, help }) => [code, message, ...help].join('\n')).join('\n');
}

/** The logits of a net for an image whose intensities are given as the first layer sees them, from −1 to 1. */
export function logitsOf(
  { networks, spec }: CheckedModel,
  x: Tensor64,
  weights: ReadonlyMap<string, Tensor64> = new Map(),
): Tensor64 {
  const image = { shape: x.shape, data: x.data.map((value) => (value + 1) / 2) };
  const feeds = new Map(weights).set(spec.input.name, image);
  const [N = 1, H = 1, W = 1] = x.shape;
  return present(evaluateGraph(networks, feeds, { N, H, W }).get('likelihood.s'), 'logits');
}

/** Names and shapes of the weights. */
export const weightsOf = ({ networks }: CheckedModel): Readonly<Record<string, readonly number[]>> =>
  Object.fromEntries(
    networks.nodes.flatMap(({ op, attributes }) => (op === 'parameter' ? [[attributes.name, attributes.shape]] : [])),
  );

/** A long step crosses kinks and a short one rounds; a wrong gradient is wrong at every length. */
const DISTANCES = [1e-6, 1e-7, 1e-8];

export function expectTrueGradient({ spec }: CheckedModel): void {
  const { derived, measured } = wholeSlope(spec, { N: 2, H: HEIGHT, W: WIDTH });
  expect(Math.abs(derived)).toBeGreaterThan(1e-3);
  const errors = DISTANCES.map((distance) => Math.abs(measured(distance) - derived) / Math.abs(derived));
  expect(Math.min(...errors)).toBeLessThan(1e-5);
}

/** Steps of training and a sample on an engine are those of the reference. */
export async function expectAgreement(id: EngineId, model: CheckedModel, tolerance = 1e-3): Promise<void> {
  const engine = await openEngine(id);
  if (!engine.ok) throw new Error(engine.reason);
  await compareSteps(engine.library, id, model, { batches: [2, 3], tolerance });
  const generated = await compileAndLoad(model, id);
  const network = await generated.initialize(engine.library, { seed: 3 });
  const { channels } = model.spec.input;
  const data = Float32Array.from({ length: HEIGHT * WIDTH * channels }, createRandom(4).next);
  const image = { data, height: HEIGHT, width: WIDTH, channels };
  const expected = referenceSamples(model, seededWeights(model, 3), image, [], { K: 1, H: HEIGHT, W: WIDTH });
  const { probabilities } = await network.sample(image, { count: 1 });
  expect(relativeError(probabilities.data, present(expected.get('probabilities'), 'probabilities').data)).toBeLessThan(
    1e-5,
  );
  network.dispose();
  engine.close();
}
