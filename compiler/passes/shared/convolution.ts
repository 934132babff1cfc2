import type { GraphNode, NodeId } from '../../graph/ir.ts';
import { present } from '../../invariant.ts';

export type Convolution = GraphNode<'conv2d'> | GraphNode<'fused-conv2d'>;

export function isConvolution(node: GraphNode): node is Convolution {
  return node.op === 'conv2d' || node.op === 'fused-conv2d';
}

/** A convolution to which more can be fused at its end. */
export function isLinear(node: GraphNode): node is Convolution {
  return node.op === 'conv2d' || (node.op === 'fused-conv2d' && node.attributes.activation === 'linear');
}

export interface ConvolutionOperands {
  readonly x: NodeId;
  readonly kernel: NodeId;
  readonly bias: NodeId | undefined;
}

export function operandsOf(node: Convolution): ConvolutionOperands {
  const [x, kernel, bias] = node.operands;
  return { x: present(x, 'x'), kernel: present(kernel, 'kernel'), bias };
}
