import { nodeAt } from '../graph/depends.ts';
import type { Graph, GraphNode, NodeId } from '../graph/ir.ts';
import { operandAt } from '../graph/ops/shared/types.ts';
import type { Pass } from './pass.ts';
import type { SamplingPhase } from './plan.ts';
import { isLinear, operandsOf } from './shared/convolution.ts';
import { phasesOf } from './shared/phases.ts';
import { rewrite, type Site } from './shared/rewrite.ts';

/**
 * batch-norm(conv(x, kernel) + bias) is conv(x, kernel · s) + beta + (bias − mean) · s with s = gamma / sqrt(variance + ε).
 * The kernel and all vectors must be known when weights are loaded, and nobody else may read the convolution.
 */
export const foldBatchNorm: Pass = {
  name: 'fold-batch-norm',
  summary: 'Puts a batch norm after a convolution into its kernel and bias, once when the weights are loaded.',
  run: (graph) => {
    const phases = phasesOf(graph);
    return rewrite(graph, (node, site) => (node.op === 'batch-norm' ? fold(graph, node, site, phases) : null));
  },
};

function fold(
  graph: Graph,
  node: GraphNode<'batch-norm'>,
  site: Site,
  phases: readonly SamplingPhase[],
): NodeId | null {
  const { builder, operands, isReadOnce } = site;
  const old = nodeAt(graph, operandAt(node.operands, 0));
  const convolution = builder.node(operandAt(operands, 0));
  if (!isLinear(convolution) || !isReadOnce(old.id)) return null;
  const weights = [...old.operands.slice(1), ...node.operands.slice(1)];
  if (weights.some((weight) => phases[weight] !== 'load')) return null;

  const vectors = operands.slice(1);
  const { x, kernel, bias } = operandsOf(convolution);
  const { stride, dilation } = convolution.attributes;
  const folding = [node.attributes, node.origin] as const;
  const foldedKernel = builder.add('fold-kernel', [kernel, operandAt(operands, 1), operandAt(operands, 4)], ...folding);
  const foldedBias = builder.add('fold-bias', bias === undefined ? vectors : [...vectors, bias], ...folding);
  return builder.add(
    'fused-conv2d',
    [x, foldedKernel, foldedBias],
    { stride, dilation, activation: 'linear' },
    convolution.origin,
  );
}
