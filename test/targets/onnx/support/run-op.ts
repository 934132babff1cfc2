import { createGraphBuilder } from '../../../../compiler/graph/builder.ts';
import { evaluateGraph } from '../../../../compiler/graph/evaluate.ts';
import type { Graph, GraphNode, OpName } from '../../../../compiler/graph/ir.ts';
import type { Tensor64 } from '../../../../compiler/graph/tensor64.ts';
import { present } from '../../../../compiler/invariant.ts';
import { lower } from '../../../../compiler/targets/onnx/lower.ts';
import type { OnnxGraph } from '../../../../compiler/targets/onnx/proto/model.ts';
import type { Use } from '../../../graph/support/use.ts';
import type { ComputedOp } from '../../../graph/support/uses.ts';
import { runModel } from './run-model.ts';

/** A use of an op without its oracle. */
type Given = Omit<Use<OpName>, 'oracle'>;

const here = { path: 'op', span: null };

/** A graph of one node. */
export function graphOf(op: ComputedOp, use: Given): Graph {
  const builder = createGraphBuilder();
  const operands = use.operands.map(({ shape }, index) => {
    const type = { dtype: use.dtypes?.[index] ?? 'float32', shape } as const;
    return builder.add('input', [], { name: `operand${index}`, role: 'image', type }, here);
  });
  return builder.finish([{ name: 'result', node: builder.add<OpName>(op, operands, use.attributes, here) }]);
}

/** What a graph of one node gives on ONNX Runtime, and what it means. */
export async function resultOf(
  graph: Graph,
  use: Given,
  blockedFrom = Number.POSITIVE_INFINITY,
): Promise<{ readonly actual: Tensor64; readonly expected: Tensor64; readonly model: OnnxGraph }> {
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
    blockedFrom,
  });
  const { shape, data } = present((await runModel(model, feeds)).get('result'), 'result');
  return {
    actual: { shape, data: Float64Array.from(data) },
    model,
    expected: present(evaluateGraph(graph, feeds).get('result'), 'result'),
  };
}
