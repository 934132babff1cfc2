import type { GraphBuilder } from '../graph/builder.ts';
import { addCopy } from '../graph/copy.ts';
import { addCosts, costOfNode } from '../graph/cost.ts';
import { nodeAt } from '../graph/depends.ts';
import type { Graph, NodeId } from '../graph/ir.ts';
import type { Cost } from '../graph/op.ts';
import { operandAt } from '../graph/ops/shared/types.ts';
import { type Bindings, sameShape } from '../graph/tensor-type.ts';
import { invariant } from '../invariant.ts';
import type { Pass } from './pass.ts';
import { type Convolution, isConvolution, operandsOf } from './shared/convolution.ts';
import { type InputRun, inputRuns } from './shared/input-runs.ts';
import { nominalBindings } from './shared/nominal-bindings.ts';
import { rewrite, type Site } from './shared/rewrite.ts';

/**
 * How many floating-point operations an engine does while it moves one byte, roughly: between 2 (a CPU) and 20 (a large
 * GPU). It decides whether the work that is saved is worth one more addition of maps.
 */
const FLOPS_PER_BYTE = 8;

/**
 * conv(concat(a, b), kernel) is conv(a, part of the kernel) + conv(b, the other part). Where a does not depend on noise,
 * or is one vector spread over all pixels, its term costs next to nothing, and only b's is left for each sample and pixel.
 */
export const splitConcat: Pass = {
  name: 'split-concat',
  summary: 'Convolves what does not depend on noise once per image, apart from what it is concatenated with.',
  run: (graph) => {
    const bindings = nominalBindings(graph);
    return rewrite(graph, (node, site) => (isConvolution(node) ? split(graph, node, site, bindings) : null));
  },
};

function split(graph: Graph, node: Convolution, site: Site, bindings: Bindings): NodeId | null {
  const { builder, operands } = site;
  const joined = builder.node(operandAt(operands, 0));
  if (joined.op !== 'concat') return null;
  const [height, width] = builder.typeOf(operandAt(operands, 1)).shape;
  const pointwise = height === 1 && width === 1 && node.attributes.stride === 1;
  const runs = inputRuns(joined.operands, builder, pointwise);
  if (!runs.some((run) => run.repeated || run.spread)) return null;

  // Both ways are built; what is not returned is pruned.
  const whole = addCopy(builder, node, operands);
  const sum = addSum(builder, whole, runs);
  if (!sameShape(builder.typeOf(sum).shape, node.type.shape)) return whole;
  const added = Array.from({ length: sum - whole }, (_, index) => whole + 1 + index);
  const before = workOf(builder, [whole, ...savedWith(graph, node, site)], bindings);
  return workOf(builder, added, bindings) < before ? sum : whole;
}

/** Adds the sum of the runs' convolutions, smallest first, with the bias and activation of the whole. */
function addSum(builder: GraphBuilder, whole: NodeId, runs: readonly InputRun[]): NodeId {
  const convolution = builder.node(whole);
  invariant(isConvolution(convolution), `node ${whole} is no convolution`);
  const { origin } = convolution;
  const { kernel, bias } = operandsOf(convolution);
  const { stride, dilation } = convolution.attributes;
  let sum: NodeId | null = null;
  for (const { sources, start, channels } of runs.toSorted((a, b) => sizeRank(a) - sizeRank(b))) {
    const x = sources.length === 1 ? operandAt(sources, 0) : builder.add('concat', sources, {}, origin);
    const part = builder.add('slice', [kernel], { axis: 2, start, size: channels }, origin);
    if (sum !== null) {
      sum = builder.add('add', [sum, builder.add('conv2d', [x, part], { stride, dilation }, origin)], {}, origin);
    } else if (bias === undefined) {
      sum = builder.add('conv2d', [x, part], { stride, dilation }, origin);
    } else {
      sum = builder.add('fused-conv2d', [x, part, bias], { stride, dilation, activation: 'linear' }, origin);
    }
  }
  invariant(sum !== null, 'a concat without inputs');
  const active = convolution.op === 'fused-conv2d' && convolution.attributes.activation === 'relu';
  return active ? builder.add('relu', [sum], {}, origin) : sum;
}

function sizeRank(run: InputRun): number {
  return (run.repeated ? 0 : 2) + (run.spread ? 0 : 1);
}

/** What is needed only for the whole: the concat, and what repeats and spreads its inputs. New ids. */
function savedWith(graph: Graph, node: Convolution, { builder, operands, isReadOnce }: Site): readonly NodeId[] {
  const oldConcat = nodeAt(graph, operandsOf(node).x);
  const concat = builder.node(operandAt(operands, 0));
  if (!isReadOnce(oldConcat.id)) return [];
  const inputs = concat.operands.filter((input, index) => {
    const { op } = builder.node(input);
    return (op === 'repeat' || op === 'broadcast-spatial') && isReadOnce(operandAt(oldConcat.operands, index));
  });
  return [concat.id, ...inputs];
}

/** The time that some nodes take, in floating-point operations; parts of kernels are cut once, for nothing. */
function workOf(builder: GraphBuilder, nodes: readonly NodeId[], bindings: Bindings): number {
  let total: Cost = { flops: 0, bytes: 0 };
  for (const id of nodes) {
    const node = builder.node(id);
    if (node.op !== 'slice') total = addCosts(total, costOfNode(node, builder.typeOf, bindings));
  }
  return total.flops + FLOPS_PER_BYTE * total.bytes;
}
