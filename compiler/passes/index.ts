import type { Graph } from '../graph/ir.ts';
import { verifyGraph } from '../graph/verify.ts';
import { invariant } from '../invariant.ts';
import { commonSubexpressions } from './common-subexpressions.ts';
import { deadCode } from './dead-code.ts';
import { finishReductions } from './finish-reductions.ts';
import { foldBatchNorm } from './fold-batch-norm.ts';
import { fuseActivation } from './fuse-activation.ts';
import { fuseBias } from './fuse-bias.ts';
import { fuseElementwise } from './fuse-elementwise.ts';
import { fuseReductions } from './fuse-reductions.ts';
import { hoistNoise } from './hoist-noise.ts';
import { orderResults } from './order-results.ts';
import type { Pass } from './pass.ts';
import { splitConcat } from './split-concat.ts';

export type { Pass } from './pass.ts';

/** What happens to a sampling graph between lowering and a target, in order. */
export const samplingPasses: readonly Pass[] = [
  // First: other passes ask how many readers a node has, and dead readers would count.
  deadCode,
  // Lowering reads each tensor as often as the equations name it; passes below see one node for one value.
  commonSubexpressions,
  // Before anything is fused, so that all work on the image alone has batch 1 and is seen as such below.
  hoistNoise,
  // A bias before a batch norm becomes part of the convolution, so that the batch norm can be folded into both.
  fuseBias,
  foldBatchNorm,
  // After folding: a convolution with an activation takes no batch norm any more.
  fuseActivation,
  // Last of the rewritings: the sum of two convolutions can be neither folded nor fused.
  splitConcat,
];

/** What happens to the graphs of sampling and training after that, for engines that run any expression as one kernel. */
export const fusionPasses: readonly Pass[] = [
  // For training: what is added to a convolution is no element-wise op then.
  fuseBias,
  // First, so that what is summed can be computed in the kernel of the sum.
  fuseReductions,
  finishReductions,
  orderResults,
  fuseElementwise,
];

/**
 * Runs passes in order; each gets and gives a well-formed graph, or there is a bug.
 * @param options.after name of the pass to stop after; all run without it
 */
export function runPasses(graph: Graph, passes: readonly Pass[], options: { readonly after?: string } = {}): Graph {
  const { after } = options;
  invariant(after === undefined || passes.some((pass) => pass.name === after), `there is no pass ${after}`);
  checkGraph(graph, 'before the passes');
  let current = graph;
  for (const pass of passes) {
    current = pass.run(current);
    checkGraph(current, `after ${pass.name}`);
    if (pass.name === after) break;
  }
  return current;
}

function checkGraph(graph: Graph, when: string): void {
  const problems = verifyGraph(graph);
  invariant(problems.length === 0, `malformed graph ${when}: ${problems.join('; ')}`);
}
