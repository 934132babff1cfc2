import { describe, expect, test } from '@jest/globals';
import { evaluateGraph } from '../../compiler/graph/evaluate.ts';
import { randomInputs } from '../../compiler/graph/random-source.ts';
import type { Tensor64 } from '../../compiler/graph/tensor64.ts';
import { present } from '../../compiler/invariant.ts';
import { lossGraph } from '../../compiler/objective/loss-graph.ts';
import { objectiveText } from '../../compiler/objective/objective-text.ts';
import { distributionParts } from '../../compiler/elaborate/equation-wires.ts';
import { openEngine } from '../../runtime/engines/index.ts';
import { initialFeeds } from '../differentiate/support/initial-feeds.ts';
import { wholeSlope } from '../differentiate/support/whole-slope.ts';
import { checkText, lastModel } from '../support/check.ts';
import { findingsIn } from '../support/findings.ts';
import { compareSteps } from '../training/support/compare-steps.ts';
import { CHOICE, drawingSpec, LOWRANK, NORMAL, WEIGHTED } from './support/outcome-specs.ts';

const bindings = { N: 2, H: 8, W: 12 };
const PIXELS = bindings.H * bindings.W;
const CLASSES = 2;

const modelOf = async (drawn: string, objective: string) => lastModel(await checkText(drawingSpec(drawn, objective)));

type Map4 = (n: number, pixel: number, channel: number) => number;

/** Reads a map [N, h, w, C] at an image, a pixel and a channel; a map of one pixel is the same at all. */
function reader({ shape, data }: Tensor64): Map4 {
  const [, height = 1, width = 1, channels = 1] = shape;
  const pixels = height * width;
  return (n, pixel, channel) => data[(n * pixels + (pixels === 1 ? 0 : pixel)) * channels + channel] ?? Number.NaN;
}

/** What a step's graph makes of random feeds: the loss, the parts of the distribution, the noise and the labels. */
async function stepOf(drawn: string, objective: string, ignored: readonly number[] = []) {
  const { spec } = await modelOf(drawn, objective);
  const { graph, networks } = lossGraph(spec);
  const outcome = present(networks.instances.get('likelihood')?.outcomes.get('s'), 's');
  const parts = distributionParts(outcome).map(({ name, part }) => ({ name, node: part }));
  const feeds = initialFeeds(graph, bindings, 7, 0.5);
  for (const at of ignored) present(feeds.get('s'), 'labels').data[at] = 255;
  const values = evaluateGraph({ nodes: graph.nodes, outputs: [...graph.outputs, ...parts] }, feeds, bindings);
  const part = (name: string): Map4 => reader(present(values.get(name), name));
  const noise = (name: string): Map4 => reader(present(feeds.get(`noise[crossentropy[0]${name}]`), name));
  const labels = present(feeds.get('s'), 'labels').data;
  return {
    loss: values.get('loss')?.data[0],
    part,
    noise,
    label: (n: number, pixel: number) => labels[n * PIXELS + pixel] ?? -1,
  };
}

/** ln p of a pixel's label under logits. */
function logLikelihood(logits: readonly number[], label: number): number {
  const largest = Math.max(...logits);
  return (logits[label] ?? 0) - largest - Math.log(logits.reduce((sum, one) => sum + Math.exp(one - largest), 0));
}

const logMean = (logs: readonly number[], weights: readonly number[]): number => {
  const largest = Math.max(...logs);
  return largest + Math.log(logs.reduce((sum, one, index) => sum + (weights[index] ?? 0) * Math.exp(one - largest), 0));
};
const range = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);
const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
const meanOverBatch = (of: (n: number) => number): number => sum(range(bindings.N).map(of)) / bindings.N;

type Step = Awaited<ReturnType<typeof stepOf>>;
type Logits = (n: number, pixel: number, outcome: number) => readonly number[];

const ofNormal =
  ({ part, noise }: Step): Logits =>
  (n, pixel, m) =>
    range(CLASSES).map(
      (c) =>
        part('mean')(n, pixel, c) +
        (m % 2 === 0 ? 1 : -1) *
          part('scale')(n, pixel, c) *
          noise('.outcomes')(n, pixel, Math.floor(m / 2) * CLASSES + c),
    );

const ofLowRank =
  ({ part, noise }: Step): Logits =>
  (n, pixel, m) =>
    range(CLASSES).map((c) => {
      const along = sum(
        range(3).map((k) => part('factor')(n, pixel, c * 3 + k) * noise('.outcomes.factor')(n, 0, m * 3 + k)),
      );
      const own = Math.sqrt(part('diagonal')(n, pixel, c) + 1e-5) * noise('.outcomes')(n, pixel, m * CLASSES + c);
      return part('mean')(n, pixel, c) + along + own;
    });

const ofChoice =
  ({ part }: Step): Logits =>
  (n, pixel, m) =>
    range(CLASSES).map((c) => part(`of[${m}]`)(n, pixel, c));

const imageLogs = ({ label }: Step, logits: Logits, count: number, n: number): readonly number[] =>
  range(count).map((m) => sum(range(PIXELS).map((pixel) => logLikelihood(logits(n, pixel, m), label(n, pixel)))));

describe('the likelihood averaged over outcomes', () => {
  test('of normal logits, in mirrored pairs, over images', async () => {
    const step = await stepOf(NORMAL, 'hypotheses = marginal(samples: 4)');
    const logits = ofNormal(step);
    const wanted = meanOverBatch((n) => -logMean(imageLogs(step, logits, 4, n), Array(4).fill(1 / 4)));
    expect(step.loss).toBeCloseTo(wanted, 8);
  });

  test('of logits with a covariance of low rank, over images', async () => {
    const step = await stepOf(LOWRANK, 'hypotheses = marginal(samples: 3, antithetic: false)');
    const logits = ofLowRank(step);
    const wanted = meanOverBatch((n) => -logMean(imageLogs(step, logits, 3, n), Array(3).fill(1 / 3)));
    expect(step.loss).toBeCloseTo(wanted, 8);
  });

  test('of the pixels of whole images that count, per pixel that counts', async () => {
    const objective = 'reconstruction = crossentropy(reduce: mean, ignore: 255)';
    const step = await stepOf(CHOICE, objective, [0, 3, 40, 100]);
    const wanted = meanOverBatch((n) => {
      const counted = range(PIXELS).filter((pixel) => step.label(n, pixel) !== 255);
      const logs = range(3).map((m) =>
        sum(counted.map((pixel) => logLikelihood(ofChoice(step)(n, pixel, m), step.label(n, pixel)))),
      );
      return -logMean(logs, Array(3).fill(1 / 3)) / counted.length;
    });
    expect(step.loss).toBeCloseTo(wanted, 10);
  });

  test('of each pixel, as a mean over pixels', async () => {
    const objective = 'hypotheses = marginal(samples: 4, over: pixel); reconstruction = crossentropy(reduce: mean)';
    const step = await stepOf(NORMAL, objective);
    const logits = ofNormal(step);
    const ofPixel = (n: number, pixel: number): number => {
      const logs = range(4).map((m) => logLikelihood(logits(n, pixel, m), step.label(n, pixel)));
      return -logMean(logs, Array(4).fill(1 / 4));
    };
    const wanted = meanOverBatch((n) => sum(range(PIXELS).map((pixel) => ofPixel(n, pixel))) / PIXELS);
    expect(step.loss).toBeCloseTo(wanted, 10);
  });

  test.each([
    ['equal', CHOICE],
    ['learnt', WEIGHTED],
  ])('of a choice with %s weights, each counts', async (_name, drawn) => {
    const step = await stepOf(drawn, 'reconstruction = crossentropy(reduce: mean)');
    const gates = (n: number): readonly number[] => {
      if (drawn === CHOICE) return Array(3).fill(1 / 3);
      const powers = range(3).map((m) => Math.exp(step.part('logits')(n, 0, m)));
      return powers.map((power) => power / sum(powers));
    };
    const wanted = meanOverBatch((n) => -logMean(imageLogs(step, ofChoice(step), 3, n), gates(n)) / PIXELS);
    expect(step.loss).toBeCloseTo(wanted, 10);
  });
});

describe('the outcome that fits best', () => {
  test.each([
    ['none is left out', 'best(relax: 0.2, drop: 0)', 0],
    ['half are left out', 'best(relax: 0.2, drop: 0.5)', 0.5],
  ])('counts most, all others a little: %s', async (_name, hypotheses, drop) => {
    const step = await stepOf(CHOICE, `hypotheses = ${hypotheses}`);
    const wanted = meanOverBatch((n) => {
      const terms = imageLogs(step, ofChoice(step), 3, n).map((log) => -log);
      const seen = terms.map((term, m) => (drop > 0 && step.noise('.drop')(n, 0, m) < drop ? term + 1e30 : term));
      const best = seen.indexOf(Math.min(...seen));
      return sum(terms.map((term, m) => term * (m === best ? 0.8 : 0.1)));
    });
    expect(step.loss).toBeCloseTo(wanted, 8);
  });

  test('may be that of another term than cross-entropy', async () => {
    const step = await stepOf(CHOICE, 'hypotheses = best(relax: 0, drop: 0); reconstruction = dice()');
    expect(step.loss).toBeGreaterThan(0);
    expect(step.loss).toBeLessThan(1);
  });
});

const OBJECTIVES: readonly (readonly [string, string])[] = [
  [NORMAL, 'hypotheses = marginal(samples: 4, over: pixel)'],
  [LOWRANK, 'hypotheses = marginal(samples: 4)'],
  [WEIGHTED, ''],
  [CHOICE, 'hypotheses = best(drop: 0.3)'],
  [CHOICE, 'hypotheses = best(); reconstruction = focal(gamma: 1, reduce: mean)'],
  [NORMAL, 'hypotheses = best(samples: 3); reconstruction = dice()'],
];

test.each(OBJECTIVES)('the gradient of %s with %s agrees with finite differences', async (drawn, objective) => {
  const { spec } = await modelOf(drawn, objective);
  const { derived, measured } = wholeSlope(spec, { N: 3, H: 8, W: 12 });
  expect(Math.abs(derived)).toBeGreaterThan(1e-4);
  expect(Math.abs(measured(1e-6) - derived)).toBeLessThan(1e-5 * Math.abs(derived));
});

describe.each(['wasm', 'onnx'] as const)('steps on %s are those of the reference', (id) => {
  test.each(OBJECTIVES.slice(0, 4))('%s with %s', async (drawn, objective) => {
    const engine = await openEngine(id);
    if (!engine.ok) throw new Error(engine.reason);
    await compareSteps(engine.library, id, await modelOf(drawn, objective), { batches: [2, 3], tolerance: 1e-3 });
    engine.close();
  });
});

test('noise of outcomes is that of the logits, and none is drawn of a choice', async () => {
  const sources = async (drawn: string) =>
    randomInputs(lossGraph((await modelOf(drawn, '')).spec).graph).map(({ attributes }) => attributes.source);
  const normal = { distribution: 'normal', per: 'logits', level: null };
  expect(await sources(LOWRANK)).toEqual([
    { ...normal, name: 'crossentropy[0].outcomes' },
    { ...normal, name: 'crossentropy[0].outcomes.factor' },
  ]);
  expect(await sources(WEIGHTED)).toEqual([]);
});

test('the objective in mathematics', async () => {
  const text = async (drawn: string, objective: string): Promise<string> => {
    const { spec } = await modelOf(drawn, objective);
    return present(objectiveText(spec, lossGraph(spec).terms, () => null).split('   ')[0], 'line');
  };
  expect(await text(LOWRANK, '')).toBe('L = − ln ( 1/20 Σₘ p(s | yₘ) )');
  expect(await text(WEIGHTED, '')).toBe('L = − ln ( Σₘ wₘ p(s | yₘ) )');
  expect(await text(CHOICE, 'hypotheses = best()')).toBe('L = + minₘ( − ln p(s | yₘ) )');
});

describe('what cannot be', () => {
  const findings = (drawn: string, objective = '') => findingsIn(drawingSpec(drawn, objective));

  test.each([
    ['an odd number of mirrored draws', NORMAL, 'hypotheses = marginal(samples: 3)', 'spec/contradiction'],
    ['the best of a choice with weights', WEIGHTED, 'hypotheses = best()', 'spec/contradiction'],
    ['the likelihood of what is none', NORMAL, 'reconstruction = dice()', 'spec/contradiction'],
    ['the likelihood of some pixels', NORMAL, 'reconstruction = crossentropy(topk: 0.1)', 'spec/contradiction'],
    ['several terms', CHOICE, 'hypotheses = best(); reconstruction = crossentropy() + dice()', 'spec/contradiction'],
    ['a choice of one', 'choice(d[0] -> a)', '', 'spec/alternatives'],
    ['a range of logits', 'choice(d[0] -> a, d[0] -> b, logits: d[0] -> gate for k in 0 .. 3)', '', 'spec/misplaced'],
    ['an unknown distribution', 'laplace(d[0] -> a, d[0] -> b)', '', 'spec/equation-kind'],
    ['a missing part', 'lowrank(d[0] -> a, d[0] -> b)', '', 'spec/missing-argument'],
    ['parts of two shapes', 'normal(d[0] -> a, d[0] -> gate)', '', 'model/shape'],
    ['logits of a choice for each pixel', 'choice(d[0] -> a, d[0] -> b, logits: d[0] -> c)', '', 'model/shape'],
    [
      'a rank above the number of logits',
      'lowrank(d[0] -> a, e[0] -> conv(400, kernel: 1), d[0] -> c)',
      '',
      'model/shape',
    ],
    [
      'a factor with a channel too many',
      'lowrank(d[0] -> a, e[0] -> conv(5, kernel: 1), d[0] -> c)',
      '',
      'model/shape',
    ],
  ])('%s', async (_name, drawn, objective, code) => {
    const all = await findings(drawn, objective);
    expect(all).toContainEqual(expect.stringMatching(new RegExp(`^${code} `)));
  });

  test('hypotheses of logits that are not drawn', async () => {
    const plain = drawingSpec(CHOICE, 'hypotheses = best()').replace(`s        ~ ${CHOICE}`, 's = d[0] -> a');
    expect(await findingsIn(plain)).toContainEqual(expect.stringMatching(/^spec\/contradiction .*:\d+/));
  });

  test('another equation that reads what is drawn', async () => {
    const read = drawingSpec(NORMAL).replace('-> s extends', '-> s[l] extends').replace('s        ~', 's[1] ~');
    const text = read.replace('\n}\nmodel', '\n  s[0] = s[1] -> c\n}\nmodel');
    expect(await findingsIn(text.replace('model net {', 'model net { latent.levels = 2'))).toContainEqual(
      expect.stringMatching(/^spec\/equation-kind /),
    );
  });
});
