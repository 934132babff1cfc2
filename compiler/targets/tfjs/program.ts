import { nodeAt } from '../../graph/depends.ts';
import type { GraphNode, NodeId } from '../../graph/ir.ts';
import { fail, present } from '../../invariant.ts';
import type { Phase, PhaseName, Plan } from '../../passes/plan.ts';
import type { Spec } from '../../elaborate/types.ts';
import type { TfjsWriterTable } from './writer.ts';
import { createNames, variableName } from '../typescript/names.ts';
import type { Code } from './phase-body.ts';
import { type Sampling, signatureOf } from '../typescript/signature.ts';
import { stringLiteral } from '../typescript/text.ts';

/** A plan with names for its values, and what each phase hands to the next. */
export interface Program extends Code, Sampling {
  /** Every weight that is read, once each, in the graph's order. */
  readonly parameters: readonly GraphNode<'parameter'>[];
  /** What stays on the device as long as the model: results of loading, and weights that are used as they are. */
  readonly prepared: readonly NodeId[];
  /** What stays as long as the image. */
  readonly features: readonly NodeId[];
}

/** Words that tell the helpers of a layer from the layer itself. */
const SUFFIXES: Readonly<Record<string, string>> = {
  'fold-kernel': 'Kernel',
  'fold-bias': 'Bias',
  'spread-groups': 'Kernel',
  slice: 'Slice',
  repeat: 'Repeated',
  affine: 'Scaled',
  argmax: 'Labels',
  softmax: 'Probabilities',
  'broadcast-spatial': 'Spread',
  'mean-spatial': 'Mean',
  'group-mean': 'Mean',
  'moments-mean': 'Mean',
  'moments-variance': 'Variance',
  'unbias-variance': 'Unbiased',
  'moving-average': 'Average',
  'adam-update': 'Next',
  'clip-factor': 'Factor',
  'conv2d-kernel-gradient': 'Kernel',
  'sum-like': 'Sum',
  'one-hot': 'Code',
};

export function programOf(spec: Spec, plan: Plan, writers: TfjsWriterTable): Program {
  const { graph, load, image, sample } = plan;
  const signature = signatureOf(spec, graph);
  const homes = homesOf([load, image, sample]);
  const read = unique([...load.needs, ...image.needs, ...sample.needs]);
  const isParameter = (id: NodeId): boolean => nodeAt(graph, id).op === 'parameter';
  const prepared = unique([...load.keeps, ...[...image.needs, ...sample.needs].filter(isParameter)]);
  const features = unique([...image.keeps, ...sample.needs.filter((id) => id === signature.image.id)]);
  const parameters = new Map<string, GraphNode<'parameter'>>();
  for (const id of [...read].sort((a, b) => a - b)) {
    const node = nodeAt(graph, id);
    if (node.op === 'parameter' && !parameters.has(node.attributes.name)) parameters.set(node.attributes.name, node);
  }

  const names = createNames();
  const byNode = new Map<NodeId, string>();
  const byParameter = new Map<string, string>();
  for (const id of [...new Set([...read, ...prepared, ...homes.keys()])].sort((a, b) => a - b)) {
    const node = nodeAt(graph, id);
    if (node.op !== 'parameter') {
      byNode.set(id, names.take(wantedName(node)));
    } else if (prepared.includes(id) && !byParameter.has(node.attributes.name)) {
      byParameter.set(node.attributes.name, names.take(variableName(node.attributes.name)));
    }
  }
  const nameOf = (id: NodeId): string => {
    const node = nodeAt(graph, id);
    return present(
      node.op === 'parameter' ? byParameter.get(node.attributes.name) : byNode.get(id),
      `name of node ${id}`,
    );
  };

  const expression: Program['expression'] = (id, where) => {
    const node = nodeAt(graph, id);
    if (node.op === 'parameter' && where === 'load') return `weights[${stringLiteral(node.attributes.name)}]`;
    const name = nameOf(id);
    if (node.op === 'parameter') return `prepared.${name}`;
    if (node.op === 'input' && node.attributes.role === 'random') return `noise.${name}`;
    const home = node.op === 'input' ? 'image' : homes.get(id);
    if (home === where) return name;
    if (home === 'load') return `prepared.${name}`;
    if (home === 'image') return `features.${name}`;
    return home === 'sample' ? `results.${name}` : fail(`node ${id} is in no phase`);
  };
  return {
    graph,
    writers,
    plan,
    signature,
    parameters: [...parameters.values()],
    prepared,
    features,
    nameOf,
    expression,
    names,
  };
}

function homesOf(phases: readonly Phase[]): ReadonlyMap<NodeId, PhaseName> {
  return new Map(phases.flatMap((phase) => phase.steps.map((step) => [step.node, phase.name] as const)));
}

/** What a value would be called if the name were free. */
export function wantedName(node: GraphNode): string {
  if (node.op === 'input') return variableName(node.attributes.name);
  return `${variableName(node.origin.path)}${SUFFIXES[node.op] ?? ''}`;
}

function unique(ids: Iterable<NodeId>): readonly NodeId[] {
  return [...new Set(ids)];
}
