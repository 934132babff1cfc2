import { nodeAt } from '../../graph/depends.ts';
import type { Graph, GraphNode, NodeId } from '../../graph/ir.ts';
import { isFusedOp } from '../../graph/ops/index.ts';
import { type Dim, formatDim, sameDim } from '../../graph/tensor-type.ts';
import { invariant, present } from '../../invariant.ts';
import type { Span } from '../../source/span.ts';
import type { BlockedCall } from './blocked/writer.ts';
import { blockedWriters } from './blocked/writers/index.ts';
import { type BlockedMap, isBlockedMap, unblocked } from './blocked/map.ts';
import { createOnnxBuilder, type OnnxBuilder } from './graph-builder.ts';
import type { OnnxCall } from './writer.ts';
import { onnxWriters } from './writers/index.ts';
import { asLayout, axisIn, extentOf, type Layout, shapeIn, type Value } from './layout.ts';
import type { OnnxDim, OnnxGraph } from './proto/model.ts';
import { verifyModel } from './schema/verify.ts';

/** What comes into a piece of a graph: an input of the ONNX graph, or a constant that comes with the weights. */
export interface Given {
  readonly node: NodeId;
  readonly name: string;
  readonly layout: Layout;
  readonly constant: boolean;
}

export interface Wanted {
  readonly node: NodeId;
  readonly name: string;
  /** Null for that in which it is computed. */
  readonly layout: Layout | null;
}

/** A part of a graph that becomes an ONNX graph of its own. */
export interface Piece {
  readonly name: string;
  readonly doc: string;
  readonly graph: Graph;
  /** What it computes, operands first. */
  readonly steps: readonly NodeId[];
  readonly given: readonly Given[];
  readonly wanted: readonly Wanted[];
  readonly lineOf: (span: Span) => string | null;
  /** From how many pixels convolutions are blocked ones, which not every build of ONNX Runtime has; none without it. */
  readonly blockedFrom?: number;
}

export interface Lowered {
  readonly graph: OnnxGraph;
  /** In which layout each wanted value comes out, in their order. */
  readonly layouts: readonly Layout[];
}

/** The name of the input that says how many samples to draw. */
export const COUNT = 'count';

export function lower(piece: Piece): Lowered {
  const { graph, steps, given, wanted, blockedFrom = Number.POSITIVE_INFINITY } = piece;
  const builder = createOnnxBuilder();
  const values = new Map<NodeId, Value | BlockedMap>();
  const valueAt = (id: NodeId): Value | BlockedMap => present(values.get(id), `value of node ${id}`);
  for (const one of given) values.set(one.node, giveValue(builder, nodeAt(graph, one.node), one));
  const inputExtent = (dim: Dim): string | null => {
    for (const { node, constant, layout } of given) {
      const axis = constant ? -1 : nodeAt(graph, node).type.shape.findIndex((each) => sameDim(each, dim));
      const value = values.get(node);
      if (axis >= 0 && value !== undefined && !isBlockedMap(value)) {
        return extentOf(builder, value.name, axisIn(layout, axis));
      }
    }
    return null;
  };
  let count: string | null = null;
  for (const id of steps) {
    const node = nodeAt(graph, id);
    builder.at(originOf(node, piece.lineOf));
    const operandValues = node.operands.map(valueAt);
    const operand = (index: number, layout: Layout): string =>
      inLayout(builder, present(operandValues[index], `operand ${index} of ${node.op}`), layout).name;
    const common = {
      builder,
      operandTypes: node.operands.map((each) => nodeAt(graph, each).type),
      type: node.type,
      attributes: node.attributes,
      plain: (index: number) => operand(index, 'plain'),
      inputExtent,
    };
    if (blockedFrom < Number.POSITIVE_INFINITY) {
      const blocked = (blockedWriters[node.op] as BlockedWriter | undefined)?.write({
        ...common,
        operands: operandValues,
        blockedFrom,
      });
      if (blocked) {
        values.set(id, blocked);
        continue;
      }
    }
    const call: OnnxCall<GraphNode['attributes']> = {
      ...common,
      operands: operandValues.map((value) => (isBlockedMap(value) ? unblocked(builder, value, 'map') : value)),
      map: (index) => operand(index, 'map'),
      kernel: (index) => operand(index, 'kernel'),
      count() {
        count ??= builder.input(COUNT, 'int64', [1]);
        return count;
      },
    };
    invariant(!isFusedOp(node.op), `${node.op} is for other engines`);
    const writer = onnxWriters[node.op] as unknown as { write(call: OnnxCall<GraphNode['attributes']>): Value };
    values.set(id, writer.write(call));
  }
  builder.at({ path: 'output', doc: '' });
  const results = wanted.map(({ node, name, layout }) => {
    const value = valueAt(node);
    const result = inLayout(builder, value, layout);
    const { type } = nodeAt(graph, node);
    const shape = shapeIn(result.layout, type.shape).map(onnxDim);
    return { value: result.name, layout: result.layout, output: { name, type: type.dtype, shape } };
  });
  const model = builder.finish(piece.name, piece.doc, results);
  const problems = verifyModel(model);
  invariant(problems.length === 0, `malformed ONNX graph ${piece.name}: ${problems.slice(0, 3).join('; ')}`);
  return {
    graph: model,
    layouts: results.map(({ layout }) => layout),
  };
}

interface BlockedWriter {
  write(call: BlockedCall<GraphNode['attributes']>): Value | BlockedMap | null;
}

/** A value in a layout; null for that in which it is. */
function inLayout(builder: OnnxBuilder, value: Value | BlockedMap, layout: Layout | null): Value {
  if (isBlockedMap(value)) return unblocked(builder, value, layout ?? 'map');
  return layout === null ? value : asLayout(builder, value, layout);
}

function giveValue(builder: OnnxBuilder, { type }: GraphNode, { name, layout, constant }: Given): Value {
  const shape = shapeIn(layout, type.shape);
  if (constant) return { name: builder.weight(name, shape.map(Number)), layout };
  return { name: builder.input(name, type.dtype, shape.map(onnxDim)), layout };
}

function onnxDim(dim: Dim): OnnxDim {
  return typeof dim === 'number' ? dim : formatDim(dim);
}

function originOf({ origin: { path, span } }: GraphNode, lineOf: Piece['lineOf']): { path: string; doc: string } {
  return { path, doc: (span && lineOf(span)) ?? '' };
}
