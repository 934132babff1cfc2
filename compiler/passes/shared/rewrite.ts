import { createGraphBuilder, type GraphBuilder } from '../../graph/builder.ts';
import { addCopy } from '../../graph/copy.ts';
import { readersOf } from '../../graph/depends.ts';
import type { Graph, GraphNode, NodeId } from '../../graph/ir.ts';
import { present } from '../../invariant.ts';
import { prune } from './prune.ts';

/** Where a rule works: a node of the old graph is about to be replaced in the new one. */
export interface Site {
  /** The new graph as far as it goes. */
  readonly builder: GraphBuilder;
  /** The node's operands in the new graph. */
  readonly operands: readonly NodeId[];
  /** Whether a node of the old graph has one reader and is no output: nobody misses it when that reader is replaced. */
  isReadOnce(old: NodeId): boolean;
}

/** The new graph's node for an old one, or null to copy it as it is. */
export type Rule = (node: GraphNode, site: Site) => NodeId | null;

/** Replaces nodes one by one, operands first, and drops what is no longer needed. */
export function rewrite(graph: Graph, rule: Rule): Graph {
  const builder = createGraphBuilder();
  const readers = readersOf(graph);
  const outputs = new Set(graph.outputs.map((output) => output.node));
  const isReadOnce = (old: NodeId): boolean => readers[old]?.length === 1 && !outputs.has(old);
  const replacements: NodeId[] = [];
  const replacementOf = (old: NodeId): NodeId => present(replacements[old], `replacement of node ${old}`);
  for (const node of graph.nodes) {
    const operands = node.operands.map(replacementOf);
    replacements.push(rule(node, { builder, operands, isReadOnce }) ?? addCopy(builder, node, operands));
  }
  return prune(builder.finish(graph.outputs.map(({ name, node }) => ({ name, node: replacementOf(node) }))));
}
