import { describe, expect, test } from '@jest/globals';
import type { OnnxGraph, OnnxNode } from '../../../compiler/targets/onnx/proto/model.ts';
import { schema, verifyModel } from '../../../compiler/targets/onnx/schema/verify.ts';
import { runModel } from './support/run-model.ts';

const conv: OnnxNode = {
  name: 'conv',
  op: 'Conv',
  inputs: ['x', 'kernel'],
  outputs: ['y'],
  attributes: { kernel_shape: { ints: [3, 3] }, pads: { ints: [1, 1, 1, 1] } },
  doc: '',
};
const mean: OnnxNode = {
  name: 'mean',
  op: 'ReduceMean',
  inputs: ['y', 'axes'],
  outputs: ['z'],
  attributes: { keepdims: { int: 0 } },
  doc: '',
};
const good: OnnxGraph = {
  name: 'good',
  doc: '',
  nodes: [conv, mean],
  inputs: [{ name: 'x', type: 'float32', shape: ['N', 2, 4, 6] }],
  outputs: [
    { name: 'y', type: 'float32', shape: ['N', 3, 4, 6] },
    { name: 'z', type: 'float32', shape: ['N', 3] },
  ],
  initializers: [
    { name: 'kernel', type: 'float32', dims: [3, 2, 3, 3], values: new Array<number>(54).fill(0.5) },
    { name: 'axes', type: 'int64', dims: [2], values: [2, 3] },
  ],
};

test('a graph that is right has no problems, and ONNX Runtime takes it', async () => {
  expect(verifyModel(good)).toEqual([]);
  const results = await runModel(good, new Map([['x', { shape: [1, 2, 4, 6], data: new Float32Array(48).fill(1) }]]));
  expect(results.get('z')?.shape).toEqual([1, 3]);
});

const withConv = (change: Partial<OnnxNode>): OnnxGraph => ({ ...good, nodes: [{ ...conv, ...change }, mean] });

describe('what is wrong is found, and ONNX Runtime refuses it too', () => {
  const cases: readonly (readonly [what: string, graph: OnnxGraph, problem: string])[] = [
    ['an unknown op', withConv({ op: 'Convolve' }), 'there is no op Convolve'],
    ['too few inputs', withConv({ inputs: ['x'] }), 'Conv takes 2 to 3 inputs, has 1'],
    ['an unknown attribute', withConv({ attributes: { padding: { int: 1 } } }), 'Conv has no attribute padding'],
    ['an attribute of another kind', withConv({ attributes: { pads: { int: 1 } } }), 'pads of Conv is ints, not int'],
    ['a value that nobody gives', withConv({ inputs: ['x', 'nobody'] }), 'nobody does not come before it'],
    ['a name that is given twice', withConv({ outputs: ['x'] }), "the name 'x' is given twice"],
    [
      'a kernel for another number of channels',
      { ...good, inputs: [{ name: 'x', type: 'float32', shape: ['N', 5, 4, 6] }] },
      'does not read 5 channels',
    ],
    [
      'axes that are floats',
      {
        ...good,
        initializers: good.initializers.map((each) => (each.name === 'axes' ? { ...each, type: 'float32' } : each)),
      },
      'takes axes of int64',
    ],
    [
      'an output that is not computed',
      { ...good, outputs: [{ name: 'w', type: 'float32', shape: [] }] },
      'output w is not computed',
    ],
  ];

  test.each(cases)('%s', async (_, graph, problem) => {
    expect(verifyModel(graph).join('\n')).toContain(problem);
    const feeds = new Map([['x', { shape: [1, 2, 4, 6], data: new Float32Array(48) }]]);
    await expect(runModel(graph, feeds)).rejects.toThrow();
  });

  test('an output of another shape, which ONNX Runtime lets pass', () => {
    const graph = { ...good, outputs: [{ name: 'y', type: 'float32', shape: ['N', 4, 4, 6] }] } as const;
    expect(verifyModel(graph)).toEqual(['the output y is float32 [N,3,4,6], declared float32 [N,4,4,6]']);
  });

  test('a node before what it reads, which ONNX Runtime sorts', () => {
    expect(verifyModel({ ...good, nodes: [mean, conv] }).join('\n')).toContain('y does not come before it');
  });
});

test('the ops of the schema are a word each, of the standard or of the domain of blocked maps', () => {
  for (const [name, { inputs, outputs }] of Object.entries(schema)) {
    expect(name).toMatch(/^(com\.microsoft\.nchwc:)?[A-Z][A-Za-z]+$/);
    expect(inputs[0]).toBeLessThanOrEqual(inputs[1]);
    expect(outputs[0]).toBeLessThanOrEqual(outputs[1]);
  }
});
