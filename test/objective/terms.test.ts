import { beforeAll, describe, expect, test } from '@jest/globals';
import { differentiate, gradientName } from '../../compiler/differentiate/reverse.ts';
import { createGraphBuilder } from '../../compiler/graph/builder.ts';
import { evaluateGraph } from '../../compiler/graph/evaluate.ts';
import type { Graph } from '../../compiler/graph/ir.ts';
import type { Tensor64 } from '../../compiler/graph/tensor64.ts';
import { symbolDim } from '../../compiler/graph/tensor-type.ts';
import { verifyGraph } from '../../compiler/graph/verify.ts';
import { reconstructionTerm } from '../../compiler/objective/terms/index.ts';
import type { ReconstructionTerm, Spec } from '../../compiler/elaborate/types.ts';
import { derivedSlope, type Direction, measuredSlope } from '../differentiate/support/slopes.ts';
import { createRandom } from '../graph/support/random.ts';
import { checkText, lastModel } from '../support/check.ts';
import { smallSpec } from '../support/small-spec.ts';

const bindings = { N: 2, H: 3, W: 4 };
const CLASSES = 3;
const PIXELS = bindings.H * bindings.W;
const IGNORED = 255;
const origin = { path: 'term', span: null };

const plain = { weights: [1], reduce: 'sum', classes: null, ignore: null, latents: 'posterior' } as const;
const crossentropy = { kind: 'crossentropy', ...plain, topk: null } as const;
const focal = { kind: 'focal', ...plain, gamma: 2 } as const;
const classes = [0.5, 2, 3];

let spec: Spec;
beforeAll(async () => {
  spec = lastModel(await checkText(smallSpec)).spec;
});

/** A term on logits that are fed, as `loss`, with its gradient in them. */
function graphOf(term: ReconstructionTerm): Graph {
  const builder = createGraphBuilder();
  const size = [symbolDim('N'), symbolDim('H'), symbolDim('W')];
  const logits = builder.add(
    'input',
    [],
    { name: 'logits', role: 'image', type: { dtype: 'float32', shape: [...size, CLASSES] } },
    origin,
  );
  const labels = builder.add(
    'input',
    [],
    { name: 'labels', role: 'labels', type: { dtype: 'int32', shape: size } },
    origin,
  );
  const planned = { name: 'term[0]', group: 'term', level: 0, weight: 1, rateName: 'term[0].weight', term };
  const scored = {
    spec,
    logits: { node: logits, drawn: null, level: 0, given: [] },
    several: false,
    labels,
    outlines: [],
    passes: [],
  };
  const { value, counted } = reconstructionTerm(planned, scored).lower({
    typeOf: builder.typeOf,
    add: (op, operands, attributes) => builder.add(op, operands, attributes, origin),
  });
  expect(counted).toBe(value);
  return differentiate(builder.finish([{ name: 'loss', node: value }]), value, [logits]);
}

/** Random logits and labels, of which some are ignored. */
function feedsOf(seed: number, ignored: boolean): Map<string, Tensor64> {
  const random = createRandom(seed);
  const labels = random.labels([bindings.N, bindings.H, bindings.W], CLASSES);
  if (ignored) for (const at of [0, 3, 4, 17]) labels.data[at] = IGNORED;
  return new Map([
    ['logits', random.tensor([bindings.N, bindings.H, bindings.W, CLASSES], -4, 4)],
    ['labels', labels],
  ]);
}

/** The probabilities of each pixel, image by image, with its label. */
function pixelsOf(feeds: ReadonlyMap<string, Tensor64>) {
  const [logits, labels] = [feeds.get('logits')?.data ?? [], feeds.get('labels')?.data ?? []];
  return Array.from({ length: bindings.N }, (_, image) =>
    Array.from({ length: PIXELS }, (__, pixel) => {
      const at = image * PIXELS + pixel;
      const powers = Array.from({ length: CLASSES }, (___, c) => Math.exp(logits[at * CLASSES + c] ?? 0));
      const sum = powers.reduce((a, b) => a + b);
      return { p: powers.map((power) => power / sum), label: labels[at] ?? -1 };
    }),
  );
}

type Pixel = ReturnType<typeof pixelsOf>[number][number];

const add = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
const own = ({ p, label }: Pixel): number => p[label] ?? 1;
const weight = ({ label }: Pixel): number => classes[label] ?? 0;
const isKnown = ({ label }: Pixel): boolean => label !== IGNORED;

interface Case {
  readonly name: string;
  readonly term: ReconstructionTerm;
  readonly ignored?: boolean;
  /** The term as its definition says it, image by image. */
  readonly expected: (images: readonly (readonly Pixel[])[]) => number;
}

const byImage = (of: (image: readonly Pixel[]) => number) => (images: readonly (readonly Pixel[])[]) =>
  add(images.map(of)) / bindings.N;
const entropy = (pixel: Pixel): number => -Math.log(own(pixel));
const largest = (values: readonly number[], count: number): readonly number[] =>
  [...values].sort((a, b) => b - a).slice(0, count);

const diceOf = (image: readonly Pixel[]): number => {
  const known = image.filter(isKnown);
  const coefficients = Array.from({ length: CLASSES }, (_, c) => {
    const common = add(known.map(({ p, label }) => (label === c ? (p[c] ?? 0) : 0)));
    const predicted = add(known.map(({ p }) => (p[c] ?? 0) ** 2));
    const there = known.filter(({ label }) => label === c).length;
    return (2 * common + 1) / (predicted + there + 1);
  });
  return 1 - add(coefficients) / CLASSES;
};

const cases: readonly Case[] = [
  { name: 'cross-entropy', term: crossentropy, expected: byImage((image) => add(image.map(entropy))) },
  {
    name: 'cross-entropy with weights of classes',
    term: { ...crossentropy, classes },
    expected: byImage((image) => add(image.map((pixel) => weight(pixel) * entropy(pixel)))),
  },
  {
    name: 'cross-entropy with ignored pixels',
    term: { ...crossentropy, ignore: IGNORED },
    ignored: true,
    expected: byImage((image) => add(image.map(entropy))),
  },
  {
    name: 'the mean cross-entropy of the pixels that count',
    term: { ...crossentropy, reduce: 'mean', ignore: IGNORED },
    ignored: true,
    expected: (images) => {
      const known = images.flat().filter(isKnown);
      return add(known.map(entropy)) / known.length;
    },
  },
  {
    name: 'the largest quarter of the cross-entropies of each image',
    term: { ...crossentropy, topk: 0.25 },
    expected: byImage((image) => add(largest(image.map(entropy), 3))),
  },
  {
    name: 'the mean of the largest half of the weighted cross-entropies that count',
    term: { ...crossentropy, reduce: 'mean', topk: 0.5, classes, ignore: IGNORED },
    ignored: true,
    expected: (images) =>
      add(
        images.flatMap((image) =>
          largest(
            image.map((pixel) => weight(pixel) * entropy(pixel)),
            6,
          ),
        ),
      ) / 12,
  },
  { name: 'Dice', term: { kind: 'dice', weights: [1], ignore: null, latents: 'posterior' }, expected: byImage(diceOf) },
  {
    name: 'Dice with ignored pixels',
    term: { kind: 'dice', weights: [1], ignore: IGNORED, latents: 'posterior' },
    ignored: true,
    expected: byImage(diceOf),
  },
  ...[0, 0.5, 2, 5].map(
    (gamma): Case => ({
      name: `focal loss with γ = ${gamma}`,
      term: { ...focal, gamma },
      expected: byImage((image) => add(image.map((pixel) => (1 - own(pixel)) ** gamma * entropy(pixel)))),
    }),
  ),
  {
    name: 'the mean focal loss, with weights of classes and ignored pixels',
    term: { ...focal, reduce: 'mean', classes, ignore: IGNORED },
    ignored: true,
    expected: (images) => {
      const known = images.flat().filter(isKnown);
      return add(known.map((pixel) => weight(pixel) * (1 - own(pixel)) ** 2 * entropy(pixel))) / known.length;
    },
  },
];

describe.each(cases)('$name', ({ term, ignored = false, expected }) => {
  test('is what its definition says', () => {
    const graph = graphOf(term);
    expect(verifyGraph(graph)).toEqual([]);
    for (const seed of [1, 2, 3]) {
      const feeds = feedsOf(seed, ignored);
      const value = evaluateGraph(graph, feeds, bindings).get('loss')?.data[0] ?? Number.NaN;
      expect(value).toBeCloseTo(expected(pixelsOf(feeds)), 10);
    }
  });

  test('has the slope that is measured', () => {
    const graph = graphOf(term);
    const random = createRandom(5);
    for (const seed of [1, 2, 3]) {
      const feeds = feedsOf(seed, ignored);
      const gradients = evaluateGraph(graph, feeds, bindings);
      const direction: Direction = new Map([['logits', random.tensor(feeds.get('logits')?.shape ?? [], -1, 1)]]);
      const { slope, scale } = derivedSlope((name) => gradients.get(gradientName(name)), direction);
      expect(Math.abs(measuredSlope(graph, feeds, direction, 1e-6, bindings) - slope)).toBeLessThan(
        1e-8 * scale + 1e-9,
      );
      expect(scale).toBeGreaterThan(0);
    }
  });
});

describe('terms', () => {
  test('of a batch in which nothing counts are 0, with a gradient of 0', () => {
    for (const term of [
      { ...crossentropy, ignore: IGNORED },
      { ...crossentropy, ignore: IGNORED, reduce: 'mean', topk: 0.1 },
      { ...focal, ignore: IGNORED, reduce: 'mean' },
      { kind: 'dice', weights: [1], ignore: IGNORED, latents: 'posterior' },
    ] as const) {
      const feeds = feedsOf(1, false);
      feeds.get('labels')?.data.fill(IGNORED);
      const found = evaluateGraph(graphOf(term), feeds, bindings);
      expect(found.get('loss')?.data[0]).toBeCloseTo(0, 12);
      expect(found.get(gradientName('logits'))?.data.every((value) => Math.abs(value) === 0)).toBe(true);
    }
  });

  test('of a pixel that is right beyond doubt are finite, with a finite gradient', () => {
    for (const term of [focal, { ...focal, gamma: 0.5 }, { ...crossentropy, topk: 0.1 }] as const) {
      const feeds = feedsOf(1, false);
      const logits = feeds.get('logits');
      for (const [at, label] of (feeds.get('labels')?.data ?? new Float64Array()).entries()) {
        if (logits) logits.data[at * CLASSES + label] = 900;
      }
      const found = evaluateGraph(graphOf(term), feeds, bindings);
      expect(found.get('loss')?.data[0]).toBeCloseTo(0, 12);
      expect(found.get(gradientName('logits'))?.data.every(Number.isFinite)).toBe(true);
    }
  });
});
