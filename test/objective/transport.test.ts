import { describe, expect, test } from '@jest/globals';
import { evaluateGraph } from '../../compiler/graph/evaluate.ts';
import type { NodeId } from '../../compiler/graph/ir.ts';
import { present } from '../../compiler/invariant.ts';
import { lossGraph } from '../../compiler/objective/loss-graph.ts';
import { objectiveText } from '../../compiler/objective/objective-text.ts';
import type { Distribution } from '../../compiler/elaborate/types.ts';
import { openEngine } from '../../runtime/engines/index.ts';
import { initialFeeds } from '../differentiate/support/initial-feeds.ts';
import { wholeSlope } from '../differentiate/support/whole-slope.ts';
import { checkText, lastModel } from '../support/check.ts';
import { findingsIn } from '../support/findings.ts';
import { compareSteps } from '../training/support/compare-steps.ts';
import { loadTrainer, randomBatch } from '../training/support/train.ts';
import { seededWeights } from '../whole/support/seeded-weights.ts';
import { compileAndLoad, noiseFor, referenceSamples, relativeError } from '../whole/support/whole-model.ts';

const bindings = { N: 2, H: 8, W: 12 };
const PIXELS = bindings.H * bindings.W;
const RATERS = 4;
const EXPERTS = 3;

const expertsSpec = (objective = '', more = ''): string => `phiseg 1
import experts_unet from "std/unet.phiseg"
model experts {
  input  x : image[8, 12, 1]
  target s : labels[8, 12](classes: 3, annotators: ${RATERS})
  resolution { levels = 3; channels = [4, 6, 6]; down = avgpool(2); up = bilinear(2) }
  hypotheses.count = ${EXPERTS}
  likelihood p(s | x) = experts_unet {
    encode = conv(channels[r], kernel: 3) -> relu
    decode = conv(channels[r], kernel: 3) -> relu
    draw   = noise(1)
    place  = conv(1, kernel: 1)
    shift  = conv(channels[0], kernel: 1)
    scale  = conv(channels[0], kernel: 1)
    head   = conv(classes, kernel: 1)
    gate   = globalavgpool -> conv(hypotheses.count, kernel: 1)
  }
  objective { reconstruction = iou(); hypotheses = transport(${objective}) }
  train { optimizer = sgd(0.01); batch = 3; ${more} }
}
`;

const modelOf = async (objective = '') => lastModel(await checkText(expertsSpec(objective)));

const range = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);
const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** What a step's graph makes of random feeds, and what it compares. */
async function stepOf(objective: string) {
  const { graph, networks } = lossGraph((await modelOf(objective)).spec);
  const drawn = [present(networks.instances.get('likelihood'), 'likelihood'), ...networks.passes].map(({ outcomes }) =>
    choiceIn(present(outcomes.get('s'), 's')),
  );
  const nodes = drawn.flatMap(({ of, logits }) => [...of, present(logits, 'gate')]);
  const outputs = [...graph.outputs, ...[...new Set(nodes)].map((node) => ({ name: `#${node}`, node }))];
  const feeds = initialFeeds(graph, bindings, 7, 0.5);
  const values = evaluateGraph({ nodes: graph.nodes, outputs }, feeds, bindings);
  const numbers = (node: NodeId): Float64Array => present(values.get(`#${node}`), `node ${node}`).data;
  return {
    loss: present(values.get('loss')?.data[0], 'loss'),
    outcomes: drawn.flatMap(({ of }) => of.map(numbers)),
    gates: drawn.map(({ logits }) => numbers(present(logits, 'gate'))),
    labels: range(RATERS).map((rater) => present(feeds.get(`s[${rater}]`), 'outlines').data),
  };
}

function choiceIn(drawn: Distribution<NodeId>): Extract<Distribution<NodeId>, { readonly kind: 'choice' }> {
  if (drawn.kind === 'choice') return drawn;
  throw new Error(`${drawn.kind} is no choice`);
}

function softmax(logits: readonly number[]): readonly number[] {
  const powers = logits.map((logit) => Math.exp(logit - Math.max(...logits)));
  return powers.map((power) => power / sum(powers));
}

/** 1 − the mean soft IoU of classes 1 and 2 of an image. */
function costOf(logits: Float64Array, labels: Float64Array, n: number): number {
  const shares = [1, 2].map((c) => {
    const pairs = range(PIXELS).map((pixel) => {
      const at = n * PIXELS + pixel;
      const p = present(softmax(range(3).map((k) => logits[at * 3 + k] ?? 0))[c], 'p');
      return [p, labels[at] === c ? 1 : 0] as const;
    });
    const both = sum(pairs.map(([p, t]) => p * t));
    return (both + 1) / (sum(pairs.map(([p, t]) => p + t)) - both + 1);
  });
  return 1 - sum(shares) / 2;
}

/** The outcome of each rater: the cheapest pair of all first, and no outcome of more raters than it may have. */
function couple(costs: readonly (readonly number[])[], most: number): readonly number[] {
  const pairs = costs
    .flatMap((ofRater, rater) => ofRater.map((cost, outcome) => ({ cost, rater, outcome })))
    .sort((a, b) => a.cost - b.cost);
  const chosen = new Map<number, number>();
  for (const { rater, outcome } of pairs) {
    const held = [...chosen.values()].filter((one) => one === outcome).length;
    if (!chosen.has(rater) && held < most) chosen.set(rater, outcome);
  }
  return range(costs.length).map((rater) => present(chosen.get(rater), 'outcome'));
}

test.each([
  ['two draws of each, half of the raters at most', 'samples: 2, gate: 0.7', 2, 2, 0.7],
  ['one draw, all raters', 'samples: 1, capacity: 1', 1, 4, 1],
  ['two draws, one rater each, no gate', 'samples: 2, capacity: 0.25, gate: 0', 2, 1, 0],
])('outcomes are coupled with all raters: %s', async (_name, objective, samples, most, gate) => {
  const { loss, outcomes, gates, labels } = await stepOf(objective);
  expect(outcomes).toHaveLength(EXPERTS * samples);
  const losses = range(bindings.N).map((n) => {
    const costs = labels.map((ofRater) => outcomes.map((logits) => costOf(logits, ofRater, n)));
    const plan = couple(costs, most);
    const weights = gates.flatMap((all) =>
      softmax([...all.subarray(n * EXPERTS, (n + 1) * EXPERTS)]).map((w) => w / samples),
    );
    const cost = sum(plan.map((outcome, rater) => present(costs[rater]?.[outcome], 'cost'))) / RATERS;
    const told = sum(plan.map((outcome) => Math.log(present(weights[outcome], 'weight')))) / RATERS;
    return cost - (gate / outcomes.length) * told;
  });
  expect(loss).toBeCloseTo(sum(losses) / bindings.N, 10);
});

test('draws of one expert differ', async () => {
  const { outcomes } = await stepOf('samples: 2');
  expect(new Set(outcomes.map((logits) => logits.join())).size).toBe(2 * EXPERTS);
});

test('the gradient agrees with finite differences', async () => {
  const { spec } = await modelOf('samples: 2');
  const { derived, measured } = wholeSlope(spec, { N: 3, H: 8, W: 12 });
  expect(Math.abs(derived)).toBeGreaterThan(1e-4);
  expect(Math.abs(measured(1e-6) - derived)).toBeLessThan(1e-5 * Math.abs(derived));
});

test.each(['wasm', 'onnx'] as const)('steps and samples on %s are those of the reference', async (id) => {
  const engine = await openEngine(id);
  if (!engine.ok) throw new Error(engine.reason);
  await compareSteps(engine.library, id, await modelOf('samples: 2'), { batches: [2], tolerance: 1e-3 });
  const trainer = await (await loadTrainer(await modelOf(), id)).create(engine.library, { seed: 1 });
  const { outlines: _outlines, ...batch } = randomBatch(2, 8, 12, 1);
  await expect(trainer.step(batch, { seed: 1, step: 0 })).rejects.toThrow(
    'outlines must be an Int32Array of 4 x 2 x 8 x 12',
  );
  trainer.dispose();

  const model = await modelOf();
  const network = await (await compileAndLoad(model, id)).initialize(engine.library, { seed: 3 });
  const sampled = { K: 5, H: 8, W: 12 };
  const noise = noiseFor(model, sampled);
  const image = {
    height: 8,
    width: 12,
    channels: 1,
    data: Float32Array.from({ length: PIXELS }, (_, at) => at / PIXELS),
  };
  const expected = referenceSamples(model, seededWeights(model, 3), image, noise, sampled).get('probabilities');
  const { probabilities } = await network.sample(image, { count: 5, noise });
  expect(relativeError(probabilities.data, present(expected, 'probabilities').data)).toBeLessThan(1e-4);
  network.dispose();
  engine.close();
});

test('the objective in mathematics', async () => {
  const { spec } = await modelOf('samples: 2, gate: 1.5');
  const text = objectiveText(spec, lossGraph(spec).terms, () => null);
  expect(text).toContain('L = + Σₘₐ πₘₐ (1 − IoU(s, p(s | yₘ))) − 0.25 · Σₘₐ πₘₐ ln wₘ');
});

describe('what cannot be', () => {
  test.each([
    ['raters that are not counted', expertsSpec().replace(`, annotators: ${RATERS}`, '')],
    ['too few outcomes', expertsSpec('samples: 1, capacity: 0.25')],
    ['some of the raters', expertsSpec('', 'annotators = [0, 1]')],
    [
      'logits that are not drawn',
      expertsSpec()
        .replace('experts_unet {', 'plain {')
        .replace(
          'model experts',
          'topology plain(inputs...) -> s { slots head\n s = concat(inputs) -> head }\nmodel experts',
        ),
    ],
  ])('%s', async (_name, text) => {
    expect(await findingsIn(text)).toContainEqual(expect.stringMatching(/^spec\/contradiction /));
  });
});
