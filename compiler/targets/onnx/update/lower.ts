import { nodeAt } from '../../../graph/depends.ts';
import type { Graph, GraphNode, NodeId } from '../../../graph/ir.ts';
import { present } from '../../../invariant.ts';
import type { ExportedFunction, ImportedFunction, ValueType, WasmModule } from './encode.ts';
import { call, type Code, doWhile, f32x4, f64, f64x2, get, i32, set, v128 } from './instructions.ts';
import type { NumberCall, UpdateCall } from './writer.ts';
import { numberWriters, updateWriters } from './writers/index.ts';

/**
 * A part of a graph that works on vectors of one length, element by element, and renews some of them in their place. What is
 * one number for all elements, of shape [], is computed once, in double precision.
 */
export interface UpdatePiece {
  readonly graph: Graph;
  /** What it computes, operands first. */
  readonly steps: readonly NodeId[];
  /** In the order in which they lie in memory. */
  readonly vectors: readonly { readonly node: NodeId; readonly next: NodeId | null }[];
  readonly numbers: readonly NodeId[];
}

/** Of a vector of 128 bits. */
const BYTES = 16;

const EXPM1: ImportedFunction = { name: 'expm1', parameters: ['f64'], results: ['f64'] };

/**
 * Code that renews vectors in one pass over memory. ONNX Runtime would take a pass an op, and its package for Node copies
 * all results once more.
 *
 * - `update(bytes, …numbers)`: vector k begins at k · `bytes`, a multiple of 16.
 * - `squares(start, end)`: the sum of the squares of what lies there, of 64 bits.
 */
export function lowerUpdate(piece: UpdatePiece): WasmModule {
  return { imports: [EXPM1], functions: [updateFunction(piece), SQUARES] };
}

function updateFunction({ graph, steps, vectors, numbers }: UpdatePiece): ExportedFunction {
  const parameters: readonly ValueType[] = ['i32', ...numbers.map((): ValueType => 'f64')];
  const locals: ValueType[] = [];
  const local = (type: ValueType): number => parameters.length + locals.push(type) - 1;
  const [before, within]: [number[], number[]] = [[], []];

  const [stride, end] = [0, local('i32')];
  const addresses = vectors.map(() => local('i32'));
  for (const [index, address] of addresses.entries()) {
    const previous = addresses[index - 1];
    if (previous !== undefined) before.push(...get(previous), ...get(stride), ...i32.add, ...set(address));
  }
  before.push(...get(stride), ...set(end));

  const [fours, singles] = [new Map<NodeId, Code>(), new Map<NodeId, Code>()];
  const keep = (node: NodeId, code: Code): void => {
    const kept = local('v128');
    within.push(...code, ...set(kept));
    fours.set(node, get(kept));
  };
  const keepNumber = (node: NodeId, code: Code): void => {
    const kept = local('f64');
    before.push(...code, ...set(kept));
    singles.set(node, get(kept));
  };
  for (const [index, node] of numbers.entries()) singles.set(node, get(index + 1));
  for (const [index, { node }] of vectors.entries()) keep(node, [...get(addresses[index] ?? 0), ...v128.load]);

  const once = (number: Code): Code => {
    const kept = local('v128');
    before.push(...number, ...f64.toSingle, ...f32x4.splat, ...set(kept));
    return get(kept);
  };
  const numberAt = (id: NodeId): Code => present(singles.get(id), `number of node ${id}`);
  const fourAt = (id: NodeId): Code => {
    const known = fours.get(id) ?? once(numberAt(id));
    fours.set(id, known);
    return known;
  };
  for (const id of steps) {
    const { op, operands, attributes, type } = nodeAt(graph, id);
    const operandOf = (index: number): NodeId => present(operands[index], `operand ${index} of ${op}`);
    const number = (index: number): Code => numberAt(operandOf(index));
    if (type.shape.length === 0) {
      const writer = present(numberWriters[op], `${op} of numbers`) as unknown as NumberWriter;
      keepNumber(id, writer.write({ number, attributes }));
    } else {
      const writer = present(updateWriters[op], `${op} of vectors`) as unknown as Writer;
      const four = (index: number): Code => fourAt(operandOf(index));
      keep(id, writer.write({ number, four, attributes, once, expm1: call(0) }));
    }
  }
  for (const [index, { next }] of vectors.entries()) {
    if (next === null) continue;
    within.push(...get(addresses[index] ?? 0), ...fourAt(next), ...v128.store);
  }
  for (const address of addresses) within.push(...advance(address));
  const code = [...before, ...doWhile([...within, ...get(addresses[0] ?? 0), ...get(end), ...i32.below])];
  return { name: 'update', parameters, results: [], locals, code };
}

interface NumberWriter {
  write(call: NumberCall<GraphNode['attributes']>): Code;
}

interface Writer {
  write(call: UpdateCall<GraphNode['attributes']>): Code;
}

function advance(address: number): Code {
  return [...get(address), ...i32.small(BYTES), ...i32.add, ...set(address)];
}

const SQUARES: ExportedFunction = squaresFunction();

function squaresFunction(): ExportedFunction {
  const [start, end, four, two, sum] = [0, 1, 2, 3, 4];
  const add: Code = [
    ...[...f64x2.fromSingles, ...set(two)],
    ...[...get(sum), ...get(two), ...get(two), ...f64x2.multiply, ...f64x2.add, ...set(sum)],
  ];
  const within: Code = [
    ...[...get(start), ...v128.load, ...set(four)],
    ...[...get(four), ...add],
    ...[...get(four), ...get(four), ...f32x4.lastFirst, ...add],
    ...advance(start),
    ...[...get(start), ...get(end), ...i32.below],
  ];
  return {
    name: 'squares',
    parameters: ['i32', 'i32'],
    results: ['f64'],
    locals: ['v128', 'v128', 'v128'],
    code: [...doWhile(within), ...get(sum), ...f64x2.lane(0), ...get(sum), ...f64x2.lane(1), ...f64.add],
  };
}
