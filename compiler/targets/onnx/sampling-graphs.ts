import { nodeAt } from '../../graph/depends.ts';
import type { Graph, NodeId } from '../../graph/ir.ts';
import type { Span } from '../../source/span.ts';
import type { Sampling } from '../typescript/signature.ts';
import { COUNT, type Given, type Lowered, lower, type Wanted } from './lower.ts';

/** The ONNX graphs of a sampling plan, and what the class that runs them must know. */
export interface SamplingGraphs {
  /**
   * In: `image` and the weights. Out: what does not depend on noise, and results that are complete by then. Null when all
   * depends on noise: ONNX Runtime opens no graph without results.
   */
  readonly image: Lowered | null;
  /** In: what the first gave, `noise[l]` and what layers draw, `count`, the weights. Out: the results. Null when nothing is left to do. */
  readonly sample: Lowered | null;
}

/** The names of inputs and outputs, the same for all models. */
export const IMAGE = 'image';
export const LABELS = 'labels';
export const PROBABILITIES = 'probabilities';
export const latentName = (level: number): string => `latents[${level}]`;

interface Names {
  readonly name: string;
  readonly doc: string;
  readonly lineOf: (span: Span) => string | null;
}

/** What depends on weights alone stands in both graphs where it is read: ONNX Runtime computes it when it opens them. */
export function samplingGraphs({ plan, signature }: Sampling, { name, doc, lineOf }: Names): SamplingGraphs {
  const { graph, load, image, sample } = plan;
  const results: readonly Wanted[] = [
    { node: signature.labels, name: LABELS, layout: 'plain' },
    { node: signature.probabilities, name: PROBABILITIES, layout: 'plain' },
    ...signature.latents.map(({ level, node }): Wanted => ({ node, name: latentName(level), layout: 'plain' })),
  ];
  const drawn = new Set(sample.steps.map(({ node }) => node));
  const early = new Set([...load.steps, ...image.steps].map(({ node }) => node));
  const handedOn = sample.needs.filter((id) => image.steps.some(({ node }) => node === id));
  const imageInput: Given = { node: signature.image.id, name: IMAGE, layout: 'plain', constant: false };
  const encoded: readonly Wanted[] = [
    ...handedOn.map((node, index): Wanted => ({ node, name: `features[${index}]`, layout: null })),
    ...results.filter(({ node }) => !drawn.has(node)),
  ];
  const first =
    encoded.length === 0
      ? null
      : lower({ name: `${name}.image`, doc, graph, ...work(graph, [...early], [imageInput], encoded), lineOf });
  if (drawn.size === 0) return { image: first, sample: null };
  const given: readonly Given[] = [
    ...handedOn.map((node, index): Given => {
      return { node, name: `features[${index}]`, layout: first?.layouts[index] ?? 'plain', constant: false };
    }),
    ...(sample.needs.includes(signature.image.id) ? [imageInput] : []),
    ...signature.random.map(({ node, name: feed }): Given => {
      return { node, name: feed, layout: 'plain', constant: false };
    }),
  ];
  const steps = [...load.steps.map(({ node }) => node), ...drawn];
  const wanted = results.filter(({ node }) => drawn.has(node));
  const second = lower({ name: `${name}.sample`, doc, graph, ...work(graph, steps, given, wanted), lineOf });
  return { image: first, sample: second };
}

/** Whether a graph has an input of that name. */
export function reads({ graph }: Lowered, name: string): boolean {
  return graph.inputs.some((input) => input.name === name);
}

export const readsCount = (lowered: Lowered): boolean => reads(lowered, COUNT);

/** Of some steps those that are needed, and the weights that they read. */
function work(graph: Graph, steps: readonly NodeId[], inputs: readonly Given[], wanted: readonly Wanted[]) {
  const given = new Set(inputs.map(({ node }) => node));
  const needed = new Set(wanted.map(({ node }) => node));
  for (const id of needed) {
    if (!given.has(id)) for (const operand of nodeAt(graph, id).operands) needed.add(operand);
  }
  const weights = [...needed]
    .sort((a, b) => a - b)
    .flatMap((id): readonly Given[] => {
      const node = nodeAt(graph, id);
      if (node.op !== 'parameter') return [];
      return [{ node: id, name: node.attributes.name, layout: 'plain', constant: true }];
    });
  return {
    steps: steps.filter((id) => needed.has(id) && !given.has(id)),
    given: [...inputs.filter(({ node }) => needed.has(node)), ...weights],
    wanted,
  };
}
