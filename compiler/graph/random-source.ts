import { descendants } from './depends.ts';
import type { Growing } from './growing.ts';
import type { Graph, GraphNode, NodeId } from './ir.ts';
import type { Dim } from './tensor-type.ts';

/** Where numbers come from that a seed decides: what draws them, and from what. */
export interface RandomSource {
  /** Standard normal numbers, or numbers from 0 to below 1, each as likely. */
  readonly distribution: 'normal' | 'uniform';
  /** What draws them. */
  readonly per: 'latent' | 'layer' | 'logits' | 'rater';
  /** `z[3]`, or the path of what draws: no two sources of a graph share one. */
  readonly name: string;
  /** The latent level whose stream is drawn from, 0 is the finest; null for a stream of the source's own name. */
  readonly level: number | null;
}

/** Numbers of a source, as an input that is called after it. */
export function addRandom({ add }: Growing, source: RandomSource, shape: readonly Dim[]): NodeId {
  const type = { dtype: 'float32', shape } as const;
  return add('input', [], { name: randomName(source), role: 'random', source, type });
}

/** `noise[3]` of a latent level, `noise[likelihood.fuse.dropout.mask]` */
export function randomName({ level, name }: Pick<RandomSource, 'name' | 'level'>): string {
  return `noise[${level ?? name}]`;
}

/** An input that a source fills. */
export type RandomInputNode = GraphNode<'input'> & { readonly attributes: { readonly role: 'random' } };

function isRandomInput(node: GraphNode): node is RandomInputNode {
  return node.op === 'input' && node.attributes.role === 'random';
}

/** Whether an output of a graph is another for other numbers. */
export function isRandom(graph: Graph): boolean {
  const random = graph.nodes.filter(isRandomInput).map(({ id }) => id);
  const reached = descendants(graph, random);
  return graph.outputs.some(({ node }) => reached.has(node));
}

/** What a graph draws, in the order in which a caller may give it: levels, finest first, then all else as the graph has it. */
export function randomInputs(graph: Graph): readonly RandomInputNode[] {
  const place = ({ attributes }: RandomInputNode): number => attributes.source.level ?? Number.POSITIVE_INFINITY;
  return graph.nodes.filter(isRandomInput).sort((a, b) => (place(a) === place(b) ? a.id - b.id : place(a) - place(b)));
}
