import { costOfNodes } from '../graph/cost.ts';
import type { Graph, GraphNode } from '../graph/ir.ts';
import type { Bindings } from '../graph/tensor-type.ts';
import { runPasses, samplingPasses } from '../passes/index.ts';
import { makePlan, peakBytes } from '../passes/make-plan.ts';
import type { Phase } from '../passes/plan.ts';
import { type ExplainedModel, openSizes } from './explained-model.ts';

/** What drawing `samples` segmentations of one image costs. */
export interface SamplingCost {
  readonly samples: number;
  /** Multiply-adds of the convolutions. */
  readonly macs: number;
  /** Floating-point operations, a multiply-add counted as two. */
  readonly flops: number;
  /** Weights and feature maps held at the fullest moment. */
  readonly peakBytes: number;
}

export interface Cost {
  /** The values taken for symbolic sizes. */
  readonly assuming: Bindings;
  /** The graph as lowered, one sample: what the model's definition costs. */
  readonly asWritten: { readonly macs: number; readonly flops: number };
  /** After all passes. Noise-free work is done once an image. */
  readonly compiled: readonly SamplingCost[];
  /** Share of one sample's compiled work that is done once an image. */
  readonly oncePerImage: number;
}

/** Symbolic sizes are priced at about this extent. */
const TYPICAL_EXTENT = 128;

/** What is taken for the sizes that a spec leaves to the caller. */
export function assumedSizes(model: ExplainedModel): Bindings {
  return Object.fromEntries(
    openSizes(model).map(({ symbol, multipleOf }) => [symbol, Math.ceil(TYPICAL_EXTENT / multipleOf) * multipleOf]),
  );
}

export function costOf(model: ExplainedModel, sampleCounts: readonly number[]): Cost {
  const assuming = assumedSizes(model);
  const one = { ...assuming, K: 1 };
  const graph = runPasses(model.sampling, samplingPasses);
  const plan = makePlan(graph);
  const work = (phase: Phase): Work => workOf(graph, nodesOf(graph, phase), one);
  const image = work(plan.image);
  const sample = work(plan.sample);
  return {
    assuming,
    asWritten: workOf(model.sampling, model.sampling.nodes, one),
    compiled: sampleCounts.map((samples) => ({
      samples,
      macs: image.macs + samples * sample.macs,
      flops: image.flops + samples * sample.flops,
      peakBytes: Math.max(
        peakBytes(plan.image, graph, one),
        peakBytes(plan.sample, graph, { ...assuming, K: samples }),
      ),
    })),
    oncePerImage: image.flops / Math.max(1, image.flops + sample.flops),
  };
}

interface Work {
  readonly macs: number;
  readonly flops: number;
}

function workOf(graph: Graph, nodes: readonly GraphNode[], bindings: Bindings): Work {
  const convolutions = nodes.filter((node) => node.op === 'conv2d' || node.op === 'fused-conv2d');
  return {
    macs: costOfNodes(graph, convolutions, bindings).flops / 2,
    flops: costOfNodes(graph, nodes, bindings).flops,
  };
}

function nodesOf(graph: Graph, phase: Phase): readonly GraphNode[] {
  const ids = new Set(phase.steps.map((step) => step.node));
  return graph.nodes.filter((node) => ids.has(node.id));
}
