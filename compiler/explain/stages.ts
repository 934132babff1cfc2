import type { Graph, GraphNode } from '../graph/ir.ts';
import { formatDim, type TensorType } from '../graph/tensor-type.ts';

/** The nodes that one slot instance or equation became: `prior.encode[3]`. */
export interface Stage {
  /** `prior` */
  readonly subnet: string;
  /** `encode[3]` */
  readonly name: string;
  /** The type of its last value; null when it holds parameters only. */
  readonly type: TensorType | null;
  /** Numbers that training changes. */
  readonly trainable: number;
  /** Moving statistics of batch norms. */
  readonly statistics: number;
}

/** The stages of a graph in order of first appearance. */
export function stagesOf(graph: Graph): readonly Stage[] {
  const stages = new Map<string, Stage>();
  for (const node of graph.nodes) {
    if (node.op === 'input') continue;
    const place = placeOf(node);
    if (place === null) continue;
    const key = `${place.subnet}.${place.name}`;
    const stage = stages.get(key) ?? { ...place, type: null, trainable: 0, statistics: 0 };
    stages.set(key, add(stage, node));
  }
  return [...stages.values()];
}

function add(stage: Stage, node: GraphNode): Stage {
  if (node.op !== 'parameter') return { ...stage, type: node.type };
  const size = node.attributes.shape.reduce((product, extent) => product * extent, 1);
  return node.attributes.purpose === 'weight'
    ? { ...stage, trainable: stage.trainable + size }
    : { ...stage, statistics: stage.statistics + size };
}

/** The first two segments of a node's path; null for what belongs to no subnet (the loss, the softmax). */
export function placeOf(node: GraphNode): { readonly subnet: string; readonly name: string } | null {
  const [, subnet, name] = /^(posterior|prior|likelihood)\.([^.]+)/.exec(node.origin.path) ?? [];
  return subnet === undefined || name === undefined ? null : { subnet, name };
}

/** `32×32×64`, without the batch; `H/4×W/4×64` where sizes are symbols. */
export function formatMap(type: TensorType): string {
  return type.shape.slice(1).map(formatDim).join('×');
}
