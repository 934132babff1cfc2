import type { GraphNode, NodeId } from '../graph/ir.ts';
import { operandAt } from '../graph/ops/shared/types.ts';
import type { Pass } from './pass.ts';
import { isLinear } from './shared/convolution.ts';
import { rewrite, type Site } from './shared/rewrite.ts';

export const fuseActivation: Pass = {
  name: 'fuse-activation',
  summary: 'Applies the ReLU after a convolution in its own kernel.',
  run: (graph) => rewrite(graph, (node, site) => (node.op === 'relu' ? fuse(node, site) : null)),
};

function fuse(node: GraphNode<'relu'>, { builder, operands, isReadOnce }: Site): NodeId | null {
  const convolution = builder.node(operandAt(operands, 0));
  if (!isLinear(convolution) || !isReadOnce(operandAt(node.operands, 0))) return null;
  const { stride, dilation } = convolution.attributes;
  return builder.add(
    'fused-conv2d',
    convolution.operands,
    { stride, dilation, activation: 'relu' },
    convolution.origin,
  );
}
