import { describe, expect, test } from '@jest/globals';
import { differentiate, gradientName } from '../../compiler/differentiate/reverse.ts';
import { makeTrainingStep } from '../../compiler/differentiate/training-step.ts';
import { apply, type Rate } from '../../compiler/formula/formula.ts';
import { evaluateGraph } from '../../compiler/graph/evaluate.ts';
import type { Graph } from '../../compiler/graph/ir.ts';
import { type Tensor64, tensor64 } from '../../compiler/graph/tensor64.ts';
import { present } from '../../compiler/invariant.ts';
import { lossGraph } from '../../compiler/objective/loss-graph.ts';
import type { Spec, TrainSpec } from '../../compiler/elaborate/types.ts';
import { checkFile, checkText, lastModel } from '../support/check.ts';
import { smallSpec } from '../support/small-spec.ts';
import { initialFeeds } from './support/initial-feeds.ts';

const bindings = { N: 2, H: 8, W: 8 };
const STEPS = 4;

async function specWith(train: Partial<TrainSpec>): Promise<Spec> {
  const small = ['resolution.levels = 2', 'resolution.channels = [2, 3]', 'input.size = 8'];
  const { spec } = await checkFile('specs/det-unet.phiseg', small);
  return { ...spec, train: { ...spec.train, ...train } };
}

type Values = ReadonlyMap<string, Tensor64>;

/** Gradients of the loss in all weights, at some values. */
function gradientsOf(spec: Spec): (feeds: Values) => ReadonlyMap<string, Float64Array> {
  const { graph, weights } = lossGraph(spec);
  const loss = present(graph.outputs[0], 'loss').node;
  const differentiated = differentiate(
    graph,
    loss,
    weights.map(({ id }) => id),
  );
  return (feeds) => {
    const values = evaluateGraph(differentiated, feeds, bindings);
    return new Map(
      weights.map(({ attributes: { name } }) => [
        name,
        Float64Array.from(present(values.get(gradientName(name)), name).data),
      ]),
    );
  };
}

/** The state and inputs of a step, with the schedules at that step as given here. */
function withSchedules(graph: Graph, feeds: Values, schedules: Readonly<Record<string, number>>): Values {
  const scheduled = graph.nodes.flatMap(({ op, attributes }) =>
    op === 'input' && attributes.role === 'schedule' ? [attributes.name] : [],
  );
  expect(scheduled.sort()).toEqual(Object.keys(schedules).sort());
  return new Map([
    ...feeds,
    ...Object.entries(schedules).map(([name, value]) => [name, tensor64([], [value])] as const),
  ]);
}

/** How a weight changes in one step, by an implementation of its own: one element at a time. */
type Rule = (weight: number, gradient: number, memory: Record<string, number>, t: number) => number;

interface Case {
  readonly train: Partial<TrainSpec>;
  readonly rule: Rule;
  readonly schedules?: (step: number) => Readonly<Record<string, number>>;
}

const STEP: Rate = { kind: 'step' };

/** Loshchilov and Hutter 2019, Algorithm 2, with η · α as the rate and the epsilon of adam-update. */
function adamwRule(rate: (t: number) => number, decay: (t: number) => number): Rule {
  return (weight, gradient, memory, t) => {
    const m = 0.8 * (memory['m'] ?? 0) + 0.2 * gradient;
    const v = 0.95 * (memory['v'] ?? 0) + 0.05 * gradient ** 2;
    Object.assign(memory, { m, v });
    const corrected = { m: m / (1 - 0.8 ** t), v: v / (1 - 0.95 ** t) };
    const epsilon = 1e-3 / Math.sqrt(1 - 0.95 ** t);
    return weight - rate(t) * (corrected.m / (Math.sqrt(corrected.v) + epsilon) + decay(t) * weight);
  };
}

/** PyTorch's documentation of torch.optim.SGD, line by line, with τ = 0. */
function sgdRule(gamma: (t: number) => number, mu: number, nesterov: boolean, lambda: (t: number) => number): Rule {
  return (weight, gradient, memory, t) => {
    let g = gradient;
    if (lambda(t) !== 0) g = g + lambda(t) * weight;
    if (mu !== 0) {
      const b = t > 1 ? mu * (memory['b'] ?? Number.NaN) + g : g;
      memory['b'] = b;
      g = nesterov ? g + mu * b : b;
    }
    return weight - gamma(t) * g;
  };
}

const betas = { beta1: 0.8, beta2: 0.95, epsilon: 1e-3 };
const sgd = { kind: 'sgd', rate: 0.01, momentum: 0.9, nesterov: false, decay: 0 } as const;
const constant =
  (value: number): ((t: number) => number) =>
  () =>
    value;

const cases: Readonly<Record<string, Case>> = {
  adam: {
    train: { optimizer: { kind: 'adam', rate: 0.02, ...betas } },
    rule: adamwRule(constant(0.02), constant(0)),
  },
  'adam at a rate that changes': {
    train: { optimizer: { kind: 'adam', rate: apply('/', [0.02, apply('+', [1, STEP])]), ...betas } },
    rule: adamwRule((t) => 0.02 / t, constant(0)),
    schedules: (step) => ({ 'optimizer.rate': 0.02 / (1 + step) }),
  },
  adamw: {
    train: { optimizer: { kind: 'adamw', rate: 0.02, decay: 3, ...betas } },
    rule: adamwRule(constant(0.02), constant(3)),
  },
  'adamw at rates that change': {
    train: { optimizer: { kind: 'adamw', rate: apply('/', [0.02, apply('+', [1, STEP])]), decay: STEP, ...betas } },
    rule: adamwRule(
      (t) => 0.02 / t,
      (t) => t - 1,
    ),
    schedules: (step) => ({ 'optimizer.rate': 0.02 / (1 + step), 'optimizer.decay': (0.02 / (1 + step)) * step }),
  },
  sgd: { train: { optimizer: { ...sgd, momentum: 0 } }, rule: sgdRule(constant(0.01), 0, false, constant(0)) },
  'sgd with decay': {
    train: { optimizer: { ...sgd, momentum: 0, decay: 0.5 } },
    rule: sgdRule(constant(0.01), 0, false, constant(0.5)),
  },
  'sgd with momentum': { train: { optimizer: sgd }, rule: sgdRule(constant(0.01), 0.9, false, constant(0)) },
  'sgd with Nesterov momentum, at a rate and a decay that change': {
    train: {
      optimizer: {
        ...sgd,
        nesterov: true,
        rate: apply('*', [0.001, apply('+', [STEP, 1])]),
        decay: apply('*', [0.1, STEP]),
      },
    },
    rule: sgdRule(
      (t) => 0.001 * t,
      0.9,
      true,
      (t) => 0.1 * (t - 1),
    ),
    schedules: (step) => ({ 'optimizer.rate': 0.001 * (step + 1), 'optimizer.decay': 0.1 * step }),
  },
};

/** What a plain loop makes of all weights, step by step, and what the graph of the step makes of them. */
async function compare({ train, rule, schedules }: Case): Promise<void> {
  const spec = await specWith(train);
  const { graph, trained } = makeTrainingStep(spec);
  const gradients = gradientsOf(spec);
  const [clip, share] = [spec.train.clip, spec.train.average === null ? null : 1 - Number(spec.train.average.decay)];
  let feeds: Values = initialFeeds(graph, bindings, 3);
  const own = new Map(feeds);
  const averages = new Map(feeds);
  const memories = new Map<string, Record<string, number>>();
  for (let t = 1; t <= STEPS; t += 1) {
    const given = gradients(own);
    const norm = Math.sqrt([...trained].reduce((sum, { name }) => sum + squares(present(given.get(name), name)), 0));
    const after = evaluateGraph(graph, withSchedules(graph, feeds, schedules?.(t - 1) ?? {}), bindings);
    expect(after.get('gradientNorm')?.data[0]).toBeCloseTo(norm, 8);
    const factor = clip === null ? 1 : Math.min(1, clip / norm);
    for (const { name } of trained) {
      const { shape, data } = present(own.get(name), name);
      const next = data.map((weight, index) => {
        const memory = memories.get(`${name} ${index}`) ?? {};
        memories.set(`${name} ${index}`, memory);
        return rule(weight, factor * (given.get(name)?.[index] ?? Number.NaN), memory, t);
      });
      own.set(name, tensor64(shape, next));
      const before = present(averages.get(name), name).data;
      const averaged = share === null ? next : before.map((value, at) => (1 - share) * value + share * (next[at] ?? 0));
      averages.set(name, tensor64(shape, averaged));
      expect(largestDifference(present(after.get(name), name).data, averaged)).toBeLessThan(1e-10);
    }
    feeds = new Map([...feeds].map(([name, value]) => [name, after.get(name) ?? value]));
    for (const [name, value] of feeds) if (/\.(mean|variance)$/.test(name)) own.set(name, value);
    if (share === null) continue;
    const packed = trained.flatMap(({ name }) => Array.from(present(own.get(name), name).data));
    expect(largestDifference(present(feeds.get('optimizer.weights'), 'weights').data, packed)).toBeLessThan(1e-10);
  }
}

const squares = (values: Float64Array): number => values.reduce((sum, value) => sum + value * value, 0);
const largestDifference = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  a.length === b.length
    ? Array.from(a).reduce((most, value, at) => Math.max(most, Math.abs(value - (b[at] ?? Number.NaN))), 0)
    : Number.NaN;

describe('a step changes all weights as a plain loop does', () => {
  test.each(Object.entries(cases))('%s', async (_, each) => {
    await compare(each);
  });

  test('a gradient that is longer than allowed is made as long as that, and one that is shorter stays', async () => {
    const { train, rule } = present(cases['sgd with momentum'], 'case');
    await compare({ train: { ...train, clip: 0.05 }, rule });
    await compare({ train: { ...train, clip: 1e6 }, rule });
  });

  test('an average follows the weights that are trained', async () => {
    const { train, rule } = present(cases.adamw, 'case');
    await compare({ train: { ...train, clip: 0.5, average: { kind: 'ema', decay: 0.75 } }, rule });
  });
});

describe('what is frozen', () => {
  const freeze = ['likelihood.encode', 'likelihood.middle'];

  test('stays as it is, with its statistics, and everything else is trained', async () => {
    const spec = await specWith({ freeze: ['likelihood.encode[0]'] });
    const { graph, trained, untrained } = makeTrainingStep(spec);
    const weights = lossGraph(spec).weights.map(({ attributes }) => attributes.name);
    const frozen = weights.filter((name) => name.startsWith('likelihood.encode[0].'));
    expect(frozen.length).toBeGreaterThan(3);
    expect(trained.map(({ name }) => name).sort()).toEqual(weights.filter((name) => !frozen.includes(name)).sort());
    expect(untrained).toEqual([]);
    const changed = graph.outputs.map(({ name }) => name);
    expect(changed.filter((name) => name.startsWith('likelihood.encode[0].'))).toEqual([]);
    expect(changed.filter((name) => name.startsWith('likelihood.encode[1].') && name.endsWith('.mean'))).not.toEqual(
      [],
    );
  });

  test('computes as it does when samples are drawn: from its moving statistics', async () => {
    const spec = await specWith({ freeze });
    const all = makeTrainingStep(await specWith({})).graph;
    const { graph } = makeTrainingStep(spec);
    const moments = (of: Graph): number => of.nodes.filter(({ op }) => op === 'moments-mean').length;
    expect(moments(graph)).toBeLessThan(moments(all));
  });

  test('draws nothing: dropout is for what is trained', async () => {
    const text = smallSpec.replace('conv(c, kernel: 3) -> relu', 'conv(c, kernel: 3) -> relu -> dropout(0.5)');
    const { spec } = lastModel(await checkText(text));
    const drawing = (of: readonly string[]): readonly string[] =>
      makeTrainingStep({ ...spec, train: { ...spec.train, freeze: of } }).graph.nodes.flatMap(({ op, attributes }) =>
        op === 'input' && attributes.role === 'random' && attributes.source.per === 'layer'
          ? [attributes.source.name.slice(0, attributes.source.name.indexOf('.'))]
          : [],
      );
    expect(new Set(drawing([]))).toEqual(new Set(['posterior', 'prior', 'likelihood']));
    expect(new Set(drawing(['prior', 'likelihood']))).toEqual(new Set(['posterior']));
  });

  test('is named by whole parts of its path', async () => {
    const names = async (of: readonly string[]): Promise<number> =>
      makeTrainingStep(await specWith({ freeze: of })).trained.length;
    const all = await names([]);
    expect(await names(['likelihood.enc', 'likelihood.encode[0', 'like', 'encode'])).toBe(all);
    expect(await names(['likelihood.encode'])).toBe(await names(['likelihood.encode[0]', 'likelihood.encode[1]']));
    expect(await names(['likelihood'])).toBe(0);
  });

  test('may be everything: then no optimiser is left, and no length of a gradient', async () => {
    const spec = await specWith({ freeze: ['likelihood'], average: { kind: 'ema', decay: 0.9 } });
    const { graph } = makeTrainingStep(spec);
    expect(graph.outputs.map(({ name }) => name)).toEqual(['loss', 'crossentropy[0]']);
  });
});

test('a step that uses nothing new has one node more than Adam: its rate', async () => {
  const { graph } = makeTrainingStep(await specWith({}));
  const ops = graph.nodes
    .filter(({ origin }) => /^(adam|optimizer|gradientNorm)/.test(origin.path))
    .map(({ op }) => op);
  expect(ops.filter((op) => op !== 'unpack').sort()).toEqual(
    [
      ...['pack', 'pack', 'norm'],
      ...['parameter', 'parameter', 'parameter', 'affine', 'multiply', 'moving-average', 'moving-average'],
      ...['constant', 'adam-update'],
    ].sort(),
  );
});
