import { nodeAt } from '../../graph/depends.ts';
import type { Graph, GraphNode, NodeId } from '../../graph/ir.ts';
import { formatShape } from '../../graph/tensor-type.ts';
import type { Phase, PhaseName } from '../../passes/plan.ts';
import type { Span } from '../../source/span.ts';
import type { TfjsCall, TfjsWriterTable, TfjsName } from './writer.ts';
import type { Names } from '../typescript/names.ts';
import { shapedType } from './shapes.ts';
import { lineComment } from '../typescript/text.ts';

/** A graph with names for its values, to be written as the phases of a plan. */
export interface Code {
  readonly graph: Graph;
  readonly writers: TfjsWriterTable;
  readonly names: Names;
  /** The name of a value, as a variable or a property. */
  nameOf(id: NodeId): string;
  /** A value as an expression in a phase, or after the last one. */
  expression(id: NodeId, where: PhaseName | 'after'): string;
}

/** A kernel for a node whose op is not known statically: its attributes are those of its op. */
interface AnyWriter {
  readonly calls: readonly TfjsName[];
  write(call: TfjsCall<GraphNode['attributes']>): string;
}

function kernelOf(code: Code, node: GraphNode): AnyWriter {
  return code.writers[node.op] as unknown as AnyWriter;
}

/** What the steps of a phase call of `tf`. */
export function callsOf(code: Code, phase: Phase): readonly TfjsName[] {
  return phase.steps.flatMap(({ node }) => kernelOf(code, nodeAt(code.graph, node)).calls);
}

/** The statements of a phase, and at the end what it hands on. */
export function phaseBody(
  code: Code,
  phase: Phase,
  results: readonly NodeId[],
  lineOf: (span: Span) => string | null,
): readonly string[] {
  const returned = results.map((id) => `  ${code.nameOf(id)}: ${typedResult(code, phase.name, id)},`);
  return [...phaseStatements(code, phase, lineOf), 'return {', ...returned, '};'];
}

/** The statements of a phase: each layer under the line of the spec that asks for it, each value freed after its last use. */
export function phaseStatements(code: Code, phase: Phase, lineOf: (span: Span) => string | null): readonly string[] {
  const lines: string[] = [];
  const shared = new Map<string, string>();
  let layer = '';
  for (const { node: id, release } of phase.steps) {
    const node = nodeAt(code.graph, id);
    const { path, span } = node.origin;
    const line = span && lineOf(span);
    const comment = lineComment(line === null ? path : `${path}: ${line}`);
    if (comment !== layer) lines.push(comment);
    layer = comment;
    lines.push(...statementsOf(code, phase.name, node, release, shared));
  }
  return lines;
}

/** @param shared the values that were written for several nodes, by their expressions */
function statementsOf(
  code: Code,
  phase: PhaseName,
  node: GraphNode,
  release: readonly NodeId[],
  shared: Map<string, string>,
): readonly string[] {
  const lines: string[] = [];
  const done: string[] = [];
  const name = code.nameOf(node.id);
  const value = kernelOf(code, node).write({
    operands: node.operands.map((operand) => code.expression(operand, phase)),
    operandTypes: node.operands.map((operand) => nodeAt(code.graph, operand).type),
    type: node.type,
    attributes: node.attributes,
    temporary(suffix, expression) {
      const temporary = code.names.take(`${name}${suffix}`);
      lines.push(`const ${temporary} = ${expression};`);
      done.push(temporary);
      return temporary;
    },
    shared(wanted, expression) {
      const known = shared.get(expression);
      if (known !== undefined) return known;
      const variable = code.names.take(wanted);
      lines.push(`const ${variable} = ${expression};`);
      shared.set(expression, variable);
      return variable;
    },
    count: 'count',
  });
  lines.push(...`const ${name} = ${value}; ${lineComment(formatShape(node.type.shape))}`.split('\n'));
  done.push(...release.map((id) => code.nameOf(id)));
  if (done.length > 0) lines.push(done.map((tensor) => `${tensor}.dispose();`).join(' '));
  return lines;
}

/** A value with its extents in its type. */
export function typedResult(code: Code, phase: PhaseName, id: NodeId): string {
  const { op, type } = nodeAt(code.graph, id);
  const value = code.expression(id, phase);
  return op === 'parameter' ? value : `${value} as ${shapedType(type)}`;
}
