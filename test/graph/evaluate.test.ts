import { describe, expect, test } from '@jest/globals';
import { createGraphBuilder } from '../../compiler/graph/builder.ts';
import { evaluateGraph } from '../../compiler/graph/evaluate.ts';
import { specialize } from '../../compiler/graph/specialize.ts';
import { tensor64 } from '../../compiler/graph/tensor64.ts';
import { divideDim, formatShape, symbolDim } from '../../compiler/graph/tensor-type.ts';
import { verifyGraph } from '../../compiler/graph/verify.ts';
import { normalInput } from '../support/normal-input.ts';

const origin = { path: 'net', span: null };
const H = symbolDim('H');
const K = symbolDim('K');

/** mean + scale · noise of K draws, where mean is a 1×1 convolution of the image. */
function drawing() {
  const builder = createGraphBuilder();
  const type = { dtype: 'float32', shape: [1, H, H, 1] } as const;
  const x = builder.add('input', [], { name: 'x', role: 'image', type }, origin);
  const kernel = builder.add(
    'parameter',
    [],
    { name: 'kernel', shape: [1, 1, 1, 1], purpose: 'weight', initializer: { kind: 'zeros' } },
    origin,
  );
  const mean = builder.add('conv2d', [x, kernel], { stride: 1, dilation: 1 }, origin);
  const repeated = builder.add('repeat', [mean], { count: K }, origin);
  const noiseType = { dtype: 'float32', shape: [K, H, H, 1] } as const;
  const noise = builder.add('input', [], normalInput('noise', noiseType), origin);
  const z = builder.add('gaussian-sample', [repeated, x, noise], {}, origin);
  builder.add('relu', [noise], {}, origin);
  return builder.finish([
    { name: 'z', node: z },
    { name: 'mean', node: mean },
  ]);
}

describe('evaluateGraph', () => {
  const feeds = new Map([
    ['x', tensor64([1, 1, 1, 1], [3])],
    ['kernel', tensor64([1, 1, 1, 1], [5])],
    ['noise', tensor64([2, 1, 1, 1], [-1, 10])],
  ]);

  test('gives every output by its name, with symbols bound', () => {
    const values = evaluateGraph(drawing(), feeds, { H: 1, K: 2 });
    expect([...values]).toEqual([
      ['z', tensor64([2, 1, 1, 1], [15 - 3, 15 + 30])],
      ['mean', tensor64([1, 1, 1, 1], [15])],
    ]);
  });

  test('asks for feeds of what the outputs need, and for no others', () => {
    const { nodes, outputs } = drawing();
    const onlyMean = { nodes, outputs: outputs.filter((output) => output.name === 'mean') };
    const partial = new Map([...feeds].filter(([name]) => name !== 'noise'));
    expect([...evaluateGraph(onlyMean, partial, { H: 1, K: 2 }).keys()]).toEqual(['mean']);
    expect(() => evaluateGraph(drawing(), partial, { H: 1, K: 2 })).toThrow('missing feed for input noise');
  });

  test('refuses a feed of another shape', () => {
    const wrong = new Map([...feeds, ['x', tensor64([1, 2, 1, 1], [3, 4])] as const]);
    expect(() => evaluateGraph(drawing(), wrong, { H: 1, K: 2 })).toThrow(
      'input at net is [1, 2, 1, 1], not [1, 1, 1, 1]',
    );
  });

  test('refuses to run without the value of a symbol', () => {
    expect(() => evaluateGraph(drawing(), feeds, { H: 1 })).toThrow('repeat: the count has no value');
  });
});

describe('specialize', () => {
  test('gives symbols values in inputs, attributes and all types', () => {
    const shapes = specialize(drawing(), { H: 6, K: 4 }).nodes.map((node) => formatShape(node.type.shape));
    expect(shapes).toEqual([
      '[1, 6, 6, 1]',
      '[1, 1, 1, 1]',
      '[1, 6, 6, 1]',
      '[4, 6, 6, 1]',
      '[4, 6, 6, 1]',
      '[4, 6, 6, 1]',
      '[4, 6, 6, 1]',
    ]);
  });

  test('keeps the symbols without a value, and a well-formed graph', () => {
    const graph = specialize(drawing(), { K: 2 });
    expect(formatShape(graph.nodes[5]?.type.shape ?? [])).toBe('[2, H, H, 1]');
    expect(verifyGraph(graph)).toEqual([]);
  });

  test('refuses sizes that are no whole number of pixels', () => {
    const builder = createGraphBuilder();
    const type = { dtype: 'float32', shape: [1, divideDim(H, 4) ?? 0, 1, 1] } as const;
    builder.add('input', [], normalInput('noise', type), origin);
    expect(() => specialize(builder.finish([]), { H: 6 })).toThrow('input noise has no size [1, 1.5, 1, 1]');
  });
});

describe('the builder', () => {
  test('says what does not fit, or fails where all must fit', () => {
    const builder = createGraphBuilder();
    expect(builder.tryAdd('concat', [], {}, origin)).toEqual({ problem: 'concat needs at least one map' });
    expect(() => builder.add('concat', [], {}, origin)).toThrow('concat at net: concat needs at least one map');
  });
});
