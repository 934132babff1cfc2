import { createGraphBuilder, type GraphBuilder } from '../graph/builder.ts';
import { definitionOf } from '../graph/definition.ts';
import { ancestors, descendants, nodeAt } from '../graph/depends.ts';
import type { AttributesOf, Graph, GraphNode, GraphOutput, NodeId, OpName, Origin } from '../graph/ir.ts';
import type { VjpContext } from '../graph/op.ts';
import { formatShape, sameShape } from '../graph/tensor-type.ts';
import { fail, invariant, present } from '../invariant.ts';

/**
 * The graph with the derivatives of a loss in some of its inputs and parameters: reverse mode, as text would write it.
 * The nodes and outputs of the graph stay, with their ids; new outputs `gradient[NAME]` have the shapes of what they are
 * derivatives in. What the loss does not depend on gets none.
 * @param loss a node of shape []
 * @param wrt inputs and parameters
 */
export function differentiate(graph: Graph, loss: NodeId, wrt: readonly NodeId[]): Graph {
  const lossNode = nodeAt(graph, loss);
  invariant(lossNode.type.shape.length === 0, `a loss is one number, not ${formatShape(lossNode.type.shape)}`);
  const builder = createGraphBuilder(graph);
  const between = descendants(graph, wrt);
  const needed = ancestors(graph, [loss]);
  const cotangents = new Map<NodeId, NodeId>();
  cotangents.set(loss, builder.add('constant', [], { value: 1 }, backwards(lossNode.origin)));
  for (const node of graph.nodes.toReversed()) {
    const cotangent = cotangents.get(node.id);
    if (cotangent === undefined || !between.has(node.id) || !needed.has(node.id)) continue;
    const whole = fill(builder, cotangent, node);
    cotangents.set(node.id, whole);
    for (const [position, share] of pullBack(builder, node, whole).entries()) {
      const operand = present(node.operands[position], `operand ${position} of ${node.op}`);
      if (share === null || !between.has(operand)) continue;
      const known = cotangents.get(operand);
      const total =
        known === undefined ? share : builder.add('add', [known, share], {}, backwards(nodeAt(graph, operand).origin));
      cotangents.set(operand, total);
    }
  }
  const gradients = wrt.flatMap((id): readonly GraphOutput[] => {
    const node = cotangents.get(id);
    return node === undefined ? [] : [{ name: gradientName(nameOf(nodeAt(graph, id))), node }];
  });
  return builder.finish([...graph.outputs, ...gradients]);
}

/** The name of the output with the derivative in an input or parameter. */
export function gradientName(name: string): string {
  return `gradient[${name}]`;
}

/** The cotangents of a node's operands. */
function pullBack(builder: GraphBuilder, node: GraphNode, cotangent: NodeId): readonly (NodeId | null)[] {
  const { vjp } = definitionOf(node.op);
  if (typeof vjp !== 'function') return fail(`${node.op} at ${node.origin.path} is not differentiable: ${vjp.never}`);
  const origin = backwards(node.origin);
  const context: VjpContext<GraphNode['attributes']> = {
    operands: node.operands,
    result: node.id,
    attributes: node.attributes,
    cotangent,
    typeOf: builder.typeOf,
    add: <O extends OpName>(op: O, operands: readonly NodeId[], attributes: AttributesOf<O>) =>
      builder.add(op, operands, attributes, origin),
  };
  return vjp(context);
}

/** A cotangent in the shape of its node: shares may be smaller where they repeat. */
function fill(builder: GraphBuilder, cotangent: NodeId, node: GraphNode): NodeId {
  if (sameShape(builder.typeOf(cotangent).shape, node.type.shape)) return cotangent;
  return builder.add('broadcast-like', [cotangent, node.id], {}, backwards(node.origin));
}

/** What is computed on the way back belongs to the same line of the spec. */
function backwards({ path, span }: Origin): Origin {
  return { path: `gradient.${path}`, span };
}

function nameOf(node: GraphNode): string {
  const named = node.op === 'input' || node.op === 'parameter';
  return named ? node.attributes.name : fail(`${node.op} at ${node.origin.path} is neither an input nor a parameter`);
}
