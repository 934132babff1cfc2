import { describe, expect, test } from '@jest/globals';
import { createGraphBuilder } from '../../compiler/graph/builder.ts';
import { dumpGraph, formatAttributes } from '../../compiler/graph/dump.ts';
import type { Graph, GraphNode } from '../../compiler/graph/ir.ts';
import type { Purpose } from '../../compiler/graph/ops/parameter.ts';
import { symbolDim } from '../../compiler/graph/tensor-type.ts';
import { verifyGraph } from '../../compiler/graph/verify.ts';

const origin = { path: 'prior.encode[0].conv', span: null };

function network(): Graph {
  const builder = createGraphBuilder();
  const type = { dtype: 'float32', shape: [1, symbolDim('H'), 8, 2] } as const;
  const x = builder.add('input', [], { name: 'x', role: 'image', type }, origin);
  const kernel = builder.add(
    'parameter',
    [],
    { name: 'kernel', shape: [3, 3, 2, 4], purpose: 'weight', initializer: { kind: 'orthogonal' } },
    origin,
  );
  const conv = builder.add('conv2d', [x, kernel], { stride: 2, dilation: 1 }, origin);
  const y = builder.add('relu', [conv], {}, origin);
  return builder.finish([{ name: 'y', node: y }]);
}

/** The graph with one node changed. */
function withNode(graph: Graph, id: number, change: (node: GraphNode) => GraphNode): Graph {
  return { ...graph, nodes: graph.nodes.map((node) => (node.id === id ? change(node) : node)) };
}

describe('verifyGraph', () => {
  test('has nothing against what the builder makes', () => {
    expect(verifyGraph(network())).toEqual([]);
  });

  test('sees a node out of order', () => {
    const graph = withNode(network(), 2, (node) => ({ ...node, operands: [0, 3] }));
    expect(verifyGraph(graph)).toEqual(['%2 (conv2d at prior.encode[0].conv): operand %3 does not come before it']);
  });

  test('sees a wrong id', () => {
    const graph = withNode(network(), 3, (node) => ({ ...node, id: 7 }));
    expect(verifyGraph(graph)).toEqual(['%3 (relu at prior.encode[0].conv): its id is 7']);
  });

  test('sees a wrong number of operands', () => {
    const few = withNode(network(), 2, (node) => ({ ...node, operands: [0] }));
    expect(verifyGraph(few)).toEqual(['%2 (conv2d at prior.encode[0].conv): takes (x, kernel), has 1 operands']);
    const many = withNode(network(), 3, (node) => ({ ...node, operands: [2, 2] }));
    expect(verifyGraph(many)).toEqual(['%3 (relu at prior.encode[0].conv): takes (x), has 2 operands']);
  });

  test('sees operands that do not fit', () => {
    const graph = withNode(network(), 2, (node) => ({ ...node, operands: [1, 1] }));
    expect(verifyGraph(graph)).toEqual([
      '%2 (conv2d at prior.encode[0].conv): a kernel [3, 3, 2, 4] reads 2 channels; the map has 4',
    ]);
  });

  test('sees a type that is not what the op gives', () => {
    const graph = withNode(network(), 3, (node) => ({ ...node, type: { dtype: 'float32', shape: [1, 4, 4, 4] } }));
    expect(verifyGraph(graph)).toEqual([
      '%3 (relu at prior.encode[0].conv): is float32 [1, 4, 4, 4], should be float32 [1, H/2, 4, 4]',
    ]);
  });

  test('sees outputs that are nowhere or named twice', () => {
    const graph = {
      ...network(),
      outputs: [
        { name: 'y', node: 3 },
        { name: 'y', node: 9 },
      ],
    };
    expect(verifyGraph(graph)).toEqual(['output y: there is no %9', 'output y: named twice']);
  });

  test('sees two different parameters of one name, and lets one parameter occur twice', () => {
    const builder = createGraphBuilder();
    const add = (purpose: Purpose) =>
      builder.add('parameter', [], { name: 'w', shape: [2], purpose, initializer: { kind: 'ones' } }, origin);
    add('weight');
    add('weight');
    expect(verifyGraph(builder.finish([]))).toEqual([]);
    add('statistic');
    expect(verifyGraph(builder.finish([]))).toEqual([
      '%2: parameter {initializer: {kind: "ones"}, name: "w", purpose: "statistic", shape: [2]} has the name of ' +
        'parameter {initializer: {kind: "ones"}, name: "w", purpose: "weight", shape: [2]}',
    ]);
  });
});

describe('dumpGraph', () => {
  test('writes one node a line', () => {
    expect(dumpGraph(network())).toBe(
      [
        '%0 = input() {name: "x", role: "image", type: {dtype: "float32", shape: [1, {den: 1, num: 1, symbol: "H"}, 8, 2]}}' +
          ' : float32 [1, H, 8, 2]   // prior.encode[0].conv',
        '%1 = parameter() {initializer: {kind: "orthogonal"}, name: "kernel", purpose: "weight", shape: [3, 3, 2, 4]}' +
          ' : float32 [3, 3, 2, 4]   // prior.encode[0].conv',
        '%2 = conv2d(%0, %1) {dilation: 1, stride: 2} : float32 [1, H/2, 4, 4]   // prior.encode[0].conv',
        '%3 = relu(%2) : float32 [1, H/2, 4, 4]   // prior.encode[0].conv',
        'output y = %3',
        '',
      ].join('\n'),
    );
  });

  test('does not depend on the order in which attributes are written', () => {
    expect(formatAttributes({ stride: 1, dilation: 2 })).toBe(formatAttributes({ dilation: 2, stride: 1 }));
  });
});
