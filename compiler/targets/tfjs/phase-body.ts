import { nodeAt } from '../../graph/depends.ts';
import type { GraphNode, NodeId } from '../../graph/ir.ts';
import { formatShape } from '../../graph/tensor-type.ts';
import type { Phase, PhaseName } from '../../passes/plan.ts';
import type { Span } from '../../source/span.ts';
import type { KernelCall, TfjsName } from './kernel.ts';
import { tfjsKernels } from './kernels/index.ts';
import type { Program } from './program.ts';
import { shapedType } from './shapes.ts';
import { lineComment } from './text.ts';

/** A kernel for a node whose op is not known statically: its attributes are those of its op. */
interface AnyKernel {
  readonly calls: readonly TfjsName[];
  write(call: KernelCall<GraphNode['attributes']>): string;
}

function kernelOf(node: GraphNode): AnyKernel {
  return tfjsKernels[node.op] as unknown as AnyKernel;
}

/** What the steps of a phase call of `tf`. */
export function callsOf(program: Program, phase: Phase): readonly TfjsName[] {
  return phase.steps.flatMap(({ node }) => kernelOf(nodeAt(program.plan.graph, node)).calls);
}

/**
 * The statements of a phase: each layer under the line of the spec that asks for it, each value freed after its last
 * use; at the end what the phase hands on.
 */
export function phaseBody(
  program: Program,
  phase: Phase,
  results: readonly NodeId[],
  lineOf: (span: Span) => string | null,
): readonly string[] {
  const { graph } = program.plan;
  const lines: string[] = [];
  let layer = '';
  for (const { node: id, release } of phase.steps) {
    const node = nodeAt(graph, id);
    const { path, span } = node.origin;
    const line = span && lineOf(span);
    const comment = lineComment(line === null ? path : `${path}: ${line}`);
    if (comment !== layer) lines.push(comment);
    layer = comment;
    lines.push(...statementsOf(program, phase.name, node, release));
  }
  lines.push('return {', ...results.map((id) => `  ${result(program, phase.name, id)},`), '};');
  return lines;
}

function statementsOf(
  program: Program,
  phase: PhaseName,
  node: GraphNode,
  release: readonly NodeId[],
): readonly string[] {
  const lines: string[] = [];
  const done: string[] = [];
  const name = program.nameOf(node.id);
  const value = kernelOf(node).write({
    operands: node.operands.map((operand) => program.expression(operand, phase)),
    type: node.type,
    attributes: node.attributes,
    temporary(suffix, expression) {
      const temporary = program.names.take(`${name}${suffix}`);
      lines.push(`const ${temporary} = ${expression};`);
      done.push(temporary);
      return temporary;
    },
    count: 'count',
  });
  lines.push(...`const ${name} = ${value}; ${lineComment(formatShape(node.type.shape))}`.split('\n'));
  done.push(...release.map((id) => program.nameOf(id)));
  if (done.length > 0) lines.push(done.map((tensor) => `${tensor}.dispose();`).join(' '));
  return lines;
}

function result(program: Program, phase: PhaseName, id: NodeId): string {
  const { op, type } = nodeAt(program.plan.graph, id);
  const value = program.expression(id, phase);
  return `${program.nameOf(id)}: ${op === 'parameter' ? value : `${value} as ${shapedType(type)}`}`;
}
