import type { Graph, NodeId } from '../graph/ir.ts';

/**
 * When a value is computed: once when weights are loaded, once an image, or once a batch of samples. A node's phase is
 * that of the latest thing it depends on: parameters, the image, noise.
 */
export type SamplingPhase = 'load' | 'image' | 'sample';

/** Training has one phase: a step on a batch. */
export type PhaseName = SamplingPhase | 'step';

/** One node to execute, and the values that nobody needs after it. */
export interface Step {
  readonly node: NodeId;
  /** Computed in this same phase; free them when the node is done. */
  readonly release: readonly NodeId[];
}

export interface Phase {
  readonly name: PhaseName;
  /** Values that come from outside: graph inputs, parameters, results of earlier phases. In first-use order. */
  readonly needs: readonly NodeId[];
  readonly steps: readonly Step[];
  /** Values that later phases or the caller keep: results of the phase. */
  readonly keeps: readonly NodeId[];
}

/** A graph with an order of execution and exact lifetimes: what a target emits. */
export interface Plan {
  readonly graph: Graph;
  readonly load: Phase;
  readonly image: Phase;
  readonly sample: Phase;
}

/** A training graph with an order of execution and exact lifetimes. */
export interface TrainingPlan {
  readonly graph: Graph;
  readonly step: Phase;
}
