import { describe, expect, test } from '@jest/globals';
import { createGraphBuilder } from '../../../compiler/graph/builder.ts';
import { evaluateGraph } from '../../../compiler/graph/evaluate.ts';
import type { Graph, GraphNode, OpName } from '../../../compiler/graph/ir.ts';
import { isFusedOp, ops } from '../../../compiler/graph/ops/index.ts';
import type { Tensor64 } from '../../../compiler/graph/tensor64.ts';
import { present } from '../../../compiler/invariant.ts';
import { onnxKernels } from '../../../compiler/targets/onnx/kernels/index.ts';
import { lower } from '../../../compiler/targets/onnx/lower.ts';
import { relativeDifference } from '../../graph/support/relative-difference.ts';
import { createRandom } from '../../graph/support/random.ts';
import type { Use } from '../../graph/support/use.ts';
import { type ComputedOp, computedOps, uses } from '../../graph/support/uses.ts';
import { runModel } from './support/run-model.ts';

const USES = 15;
const here = { path: 'op', span: null };

/** A graph of one node. */
function graphOf(op: ComputedOp, use: Use<OpName>): Graph {
  const builder = createGraphBuilder();
  const operands = use.operands.map(({ shape }, index) => {
    const type = { dtype: use.dtypes?.[index] ?? 'float32', shape } as const;
    return builder.add('input', [], { name: `operand${index}`, role: 'image', type }, here);
  });
  return builder.finish([{ name: 'result', node: builder.add<OpName>(op, operands, use.attributes, here) }]);
}

async function resultOf(graph: Graph, use: Use<OpName>): Promise<{ actual: Tensor64; expected: Tensor64 }> {
  const feeds = new Map(use.operands.map((operand, index) => [`operand${index}`, operand] as const));
  const inputs = graph.nodes.filter((node): node is GraphNode<'input'> => node.op === 'input');
  const result = present(graph.outputs[0], 'result').node;
  const { graph: model } = lower({
    name: 'op',
    doc: '',
    graph,
    steps: [result],
    given: inputs.map(({ id, attributes: { name } }) => ({ node: id, name, layout: 'plain', constant: false })),
    wanted: [{ node: result, name: 'result', layout: 'plain' }],
    lineOf: () => null,
  });
  const { shape, data } = present((await runModel(model, feeds)).get('result'), 'result');
  return {
    actual: { shape, data: Float64Array.from(data) },
    expected: present(evaluateGraph(graph, feeds).get('result'), 'result'),
  };
}

test('every op has a kernel under its own name', () => {
  expect(Object.keys(onnxKernels).sort()).toEqual(
    Object.keys(ops)
      .filter((op) => !isFusedOp(op))
      .sort(),
  );
  for (const [name, { op }] of Object.entries(onnxKernels)) expect(op).toBe(name);
});

describe('on ONNX Runtime', () => {
  test.each(computedOps.filter((op) => !isFusedOp(op)))('%s gives what the op means', async (op) => {
    const random = createRandom(op.length);
    for (let count = 0; count < USES; count += 1) {
      const use: Use<OpName> = uses[op](random);
      const { actual, expected } = await resultOf(graphOf(op, use), use);
      expect([...actual.shape]).toEqual([...expected.shape]);
      expect(relativeDifference(actual, expected)).toBeLessThan(2e-5);
    }
  });
});
