import { fail } from '../invariant.ts';
import type { AttributesOf, Graph, GraphNode, GraphOutput, NodeId, OpName, Origin } from './ir.ts';
import { isTypeError, type OpDefinition, type TypeProblem } from './op.ts';
import { ops } from './ops/index.ts';
import { extentProblem, type TensorType } from './tensor-type.ts';

/** Grows a graph node by node; the only mutable thing is inside it. */
export interface GraphBuilder {
  /** Adds a node, or says why its operands do not fit. */
  tryAdd<O extends OpName>(
    op: O,
    operands: readonly NodeId[],
    attributes: AttributesOf<O>,
    origin: Origin,
  ): NodeId | TypeProblem;
  /** Adds a node whose operands are known to fit: for passes. */
  add<O extends OpName>(op: O, operands: readonly NodeId[], attributes: AttributesOf<O>, origin: Origin): NodeId;
  typeOf(node: NodeId): TensorType;
  node(node: NodeId): GraphNode;
  finish(outputs: readonly GraphOutput[]): Graph;
}

/** @param from a graph to go on from: its nodes keep their ids */
export function createGraphBuilder(from?: Graph): GraphBuilder {
  const nodes: GraphNode[] = [...(from?.nodes ?? [])];
  const node = (id: NodeId): GraphNode => nodes[id] ?? fail(`no node ${id}`);
  const typeOf = (id: NodeId): TensorType => node(id).type;
  const tryAdd: GraphBuilder['tryAdd'] = (op, operands, attributes, origin) => {
    const definition = ops[op] as unknown as OpDefinition<string, typeof attributes>;
    const type = definition.infer(operands.map(typeOf), attributes);
    if (isTypeError(type)) return type;
    const problem = extentProblem(type.shape);
    if (problem !== null) return { problem };
    const id = nodes.length;
    nodes.push({ id, op, operands, attributes, type, origin } as unknown as GraphNode);
    return id;
  };
  return {
    tryAdd,
    add(op, operands, attributes, origin) {
      const id = tryAdd(op, operands, attributes, origin);
      return typeof id === 'number' ? id : fail(`${op} at ${origin.path}: ${id.problem}`);
    },
    typeOf,
    node,
    finish: (outputs) => ({ nodes, outputs }),
  };
}
