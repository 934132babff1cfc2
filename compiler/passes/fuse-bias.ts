import type { GraphNode, NodeId } from '../graph/ir.ts';
import { sameDim } from '../graph/tensor-type.ts';
import type { Pass } from './pass.ts';
import { isLinear, operandsOf } from './shared/convolution.ts';
import { rewrite, type Site } from './shared/rewrite.ts';

export const fuseBias: Pass = {
  name: 'fuse-bias',
  summary: 'Adds the bias of a convolution in its own kernel.',
  run: (graph) =>
    rewrite(graph, (node, site) => (node.op === 'add' ? (fuse(node, site, 0, 1) ?? fuse(node, site, 1, 0)) : null)),
};

/** Fuses if the operand at `map` is a convolution that nobody else reads and the one at `vector` fits as its bias. */
function fuse(node: GraphNode, { builder, operands, isReadOnce }: Site, map: number, vector: number): NodeId | null {
  const [old, bias] = [node.operands[map], operands[vector]];
  const convolution = builder.node(operands[map] ?? Number.NaN);
  if (old === undefined || bias === undefined || !isLinear(convolution) || !isReadOnce(old)) return null;
  const { x, kernel, bias: existing } = operandsOf(convolution);
  const [channels, ...others] = builder.typeOf(bias).shape;
  const fits = channels !== undefined && others.length === 0 && sameDim(channels, convolution.type.shape[3] ?? 0);
  if (existing !== undefined || !fits) return null;
  const { stride, dilation } = convolution.attributes;
  const attributes = { stride, dilation, activation: 'linear' } as const;
  return builder.add('fused-conv2d', [x, kernel, bias], attributes, convolution.origin);
}
