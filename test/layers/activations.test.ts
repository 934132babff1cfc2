import { describe, expect, test } from '@jest/globals';
import { differentiate, gradientName } from '../../compiler/differentiate/reverse.ts';
import { createGraphBuilder } from '../../compiler/graph/builder.ts';
import { evaluateGraph } from '../../compiler/graph/evaluate.ts';
import { tensor64 } from '../../compiler/graph/tensor64.ts';
import { present } from '../../compiler/invariant.ts';
import { findingsOf, layerNet } from './support/layer-net.ts';

const VALUES = [-40, -3, -1, -0.5, -1e-6, 0, 1e-6, 0.5, 2, 40];
const SLOPE = [0.25, -0.5];

/** A layer at numbers, and its derivative there. */
async function curveOf(layer: string) {
  const { networks } = await layerNet({ equations: [`s = x -> ${layer}`], size: ['H', 'W'] });
  const result = present(networks.outputs[0], 's').node;
  const scaled = present(
    networks.nodes.find(({ op }) => op === 'affine'),
    'the image in its range',
  );
  // The layer sees the numbers themselves.
  const builder = createGraphBuilder({ ...networks, outputs: [] });
  const zero = builder.add('constant', [], { value: 0 }, scaled.origin);
  const sum = builder.add('sum-like', [result, zero], {}, scaled.origin);
  const x = present(
    networks.nodes.find(({ op }) => op === 'input'),
    'image',
  );
  const graph = differentiate(builder.finish([{ name: 's', node: result }]), sum, [x.id]);
  const both = VALUES.flatMap((value) => [value, value]);
  const feeds = new Map([
    [
      'x',
      tensor64(
        [1, 1, VALUES.length, 2],
        both.map((value) => (value + 1) / 2),
      ),
    ],
    ['likelihood.s.prelu.slope', tensor64([2], SLOPE)],
  ]);
  const outputs = evaluateGraph(graph, feeds, { N: 1, H: 1, W: VALUES.length });
  const numbers = (name: string): readonly number[] => [...present(outputs.get(name), name).data];
  // Intensities are half as far apart as what the layer sees.
  return { values: numbers('s'), slopes: numbers(gradientName('x')).map((slope) => slope / 2) };
}

const normalCdf = (x: number): number => {
  // ∫ of the density from 0 by Simpson's rule.
  const steps = 2000;
  const density = (t: number): number => Math.exp((-t * t) / 2) / Math.sqrt(2 * Math.PI);
  let sum = density(0) + density(x);
  for (let i = 1; i < steps; i += 1) sum += (i % 2 === 1 ? 4 : 2) * density((x * i) / steps);
  return 0.5 + (sum * x) / steps / 3;
};

const TANH = Math.sqrt(2 / Math.PI);

describe('activations', () => {
  test.each<[string, (v: number, c: number) => number, (v: number, c: number) => number]>([
    ['elu', (v) => (v > 0 ? v : Math.expm1(v)), (v) => (v > 0 ? 1 : Math.exp(v))],
    ['elu(0.5)', (v) => (v > 0 ? v : 0.5 * Math.expm1(v)), (v) => (v >= 0 ? 1 : 0.5 * Math.exp(v))],
    ['prelu', (v, c) => (v > 0 ? v : (SLOPE[c] ?? 0) * v), (v, c) => (v > 0 ? 1 : v < 0 ? (SLOPE[c] ?? 0) : 0)],
    [
      'gelu',
      (v) => (v / 2) * (1 + Math.tanh(TANH * (v + 0.044715 * v ** 3))),
      (v) => {
        const t = Math.tanh(TANH * (v + 0.044715 * v ** 3));
        return (1 + t) / 2 + (v / 2) * (1 - t * t) * TANH * (1 + 3 * 0.044715 * v * v);
      },
    ],
  ])('%s and its derivative are those of the formula', async (layer, value, slope) => {
    const { values, slopes } = await curveOf(layer);
    VALUES.forEach((v, index) => {
      for (const c of [0, 1]) {
        expect(values[2 * index + c]).toBeCloseTo(value(v, c), 9);
        expect(slopes[2 * index + c]).toBeCloseTo(slope(v, c), 9);
      }
    });
  });

  test('gelu is x Φ(x) within 0.0005', async () => {
    const { values } = await curveOf('gelu');
    VALUES.forEach((v, index) => {
      if (Math.abs(v) < 10) expect(Math.abs((values[2 * index] ?? Number.NaN) - v * normalCdf(v))).toBeLessThan(5e-4);
    });
  });

  test('prelu starts at 0.25, or as it is told', async () => {
    const { networks } = await layerNet({ equations: ['s = x -> prelu -> prelu(start: 0.1)'] });
    const starts = networks.nodes.flatMap(({ op, attributes }) => (op === 'parameter' ? [attributes.initializer] : []));
    expect(starts).toEqual([
      { kind: 'constant', value: 0.25 },
      { kind: 'constant', value: 0.1 },
    ]);
    expect(await findingsOf({ equations: ['s = x -> prelu(start: 2)'] })).toMatch(/^spec\/out-of-range\n/);
  });
});
