import type { Rate } from '../formula/formula.ts';
import type { GraphBuilder } from '../graph/builder.ts';
import type { AttributesOf, NodeId, OpName } from '../graph/ir.ts';
import type { TypeProblem } from '../graph/op.ts';
import type { Initializer, ParameterTraits } from '../graph/ops/parameter.ts';
import type { RandomSource } from '../graph/random-source.ts';
import type { Dim } from '../graph/tensor-type.ts';
import type { OptionDefinition } from '../settings/option.ts';
import type { CallDefinition } from '../settings/setting.ts';

export {
  boolean,
  choice,
  integer,
  type OptionDefinition,
  type OptionType,
  rate,
  real,
  sides,
} from '../settings/option.ts';

/** What a graph is for: drawing samples with the statistics that training left, or training with those of the batch. */
export type Mode = 'inference' | 'training';

/** A node, or why there is none. */
export type Built = NodeId | TypeProblem;

/** What building a layer needs: a graph to grow, and a way to declare weights under the layer's own path. */
export interface LayerContext {
  readonly mode: Mode;
  readonly builder: GraphBuilder;
  /** An op on what was built before: the first problem is what all that read it give. */
  add<O extends OpName>(op: O, operands: readonly Built[], attributes: AttributesOf<O>): Built;
  parameter(name: string, shape: readonly number[], initializer: Initializer, traits?: ParameterTraits): Built;
  /**
   * Moves a statistic of this layer towards a value that a training step saw, once a use of the layer: it becomes
   * decay · statistic + (1 − decay) · value when the step is done. Where weights are averaged over longer, so is the statistic.
   */
  moveStatistic(name: string, value: NodeId, decay: Rate): void;
  /**
   * Numbers of some shape that a seed decides: others in each step of training, for each image and for each use
   * of the layer, and where `when` says so for each sample. Null where the layer draws none: outside of training.
   */
  random(
    name: string,
    distribution: RandomSource['distribution'],
    shape: readonly Dim[],
    when: 'training' | 'always',
  ): NodeId | null;
  /** A rate as a node of shape []: all uses of the layer share it. Its formula is of training: only there it has a value. */
  rate(name: string, rate: Rate): NodeId;
  /** The number of channels of a value. */
  channelsOf(node: NodeId): number;
}

/** The options of one use of a layer; every option is present. */
export interface OptionReader {
  number(name: string): number;
  /** Height and width. */
  sides(name: string): readonly [number, number];
  rate(name: string): Rate;
  boolean(name: string): boolean;
  choice(name: string): string;
}

/**
 * A layer of the language: a function from one feature map [batch, height, width, channels] to another, with its own
 * weights. Adding a layer is adding a file and its line in `index.ts`.
 */
export interface LayerDefinition {
  readonly name: string;
  readonly summary: string;
  readonly options: readonly OptionDefinition[];
  /** The form of stored specs that first has it; none: the first form. */
  readonly since?: number;
  /** What two options, each allowed by itself, cannot be together; null where they can. */
  readonly conflict?: CallDefinition['conflict'];
  build(context: LayerContext, input: NodeId, options: OptionReader): Built;
}
