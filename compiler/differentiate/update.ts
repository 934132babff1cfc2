import type { GraphBuilder } from '../graph/builder.ts';
import type { GraphOutput, NodeId } from '../graph/ir.ts';
import { sizeOf } from '../graph/tensor64.ts';
import { resolveShape } from '../graph/tensor-type.ts';
import type { TrainSpec } from '../elaborate/types.ts';
import { addOptimizer } from './optimizers/index.ts';
import { at } from './optimizers/optimizer.ts';

/** The output with the Euclidean norm of the gradient in all trained weights together, before clipping. */
export const GRADIENT_NORM = 'gradientNorm';

export interface Gradient {
  readonly name: string;
  readonly parameter: NodeId;
  readonly gradient: NodeId;
}

/** Where a trained weight lies in the vectors of the update. */
export interface PackedPart {
  readonly name: string;
  /** Its node. */
  readonly parameter: NodeId;
  readonly start: number;
  readonly shape: readonly number[];
}

/** What an optimiser makes of gradients. */
export interface Update {
  /** The trained weights in the order in which they make a vector, and how long it is. */
  readonly parts: readonly PackedPart[];
  readonly size: number;
  /** The vector of the weights, before the step and after it. */
  readonly weights: NodeId;
  readonly next: NodeId;
  /** `gradientNorm`, the optimiser's state after the step, and each weight's new value under its name. */
  readonly outputs: readonly GraphOutput[];
  /** The vector of the state whose elements are 0 where each gradient so far was 0; null where none says so. */
  readonly trace: string | null;
}

/**
 * Adds one step of the optimiser over some weights, all at once: they, their gradients and the optimiser's state are one
 * vector each, so that an engine runs a dozen kernels and not a dozen for each weight.
 */
export function addUpdate(
  builder: GraphBuilder,
  gradients: readonly Gradient[],
  { optimizer, clip }: Pick<TrainSpec, 'optimizer' | 'clip'>,
): Update | null {
  if (gradients.length === 0) return null;
  const parts = partsOf(builder, gradients);
  const size = parts.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
  const pack = (nodes: readonly NodeId[], of: 'gradients' | 'weights'): NodeId =>
    builder.add('pack', nodes, { of }, at(`optimizer.${of}`));
  const whole = pack(
    gradients.map(({ gradient }) => gradient),
    'gradients',
  );
  const weights = pack(
    gradients.map(({ parameter }) => parameter),
    'weights',
  );
  const norm = builder.add('norm', [whole], {}, at(GRADIENT_NORM));
  const gradient = clip === null ? whole : clipped(builder, whole, norm, clip);
  const { next, state, trace } = addOptimizer({ builder, gradient, weights, size }, optimizer);
  const outputs = [{ name: GRADIENT_NORM, node: norm }, ...state, ...unpacked(builder, parts, next)];
  return { parts, size, weights, next, outputs, trace };
}

/** Each part of a vector by its weight's name. */
export function unpacked(builder: GraphBuilder, parts: readonly PackedPart[], vector: NodeId): readonly GraphOutput[] {
  return parts.map(({ name, start, shape, parameter }) => {
    const { span } = builder.node(parameter).origin;
    return { name, node: builder.add('unpack', [vector], { start, shape }, { path: `optimizer.${name}`, span }) };
  });
}

/** A gradient no longer than a limit: min(1, limit / norm) of it (Pascanu, Mikolov and Bengio 2013, Algorithm 1). */
function clipped(builder: GraphBuilder, gradient: NodeId, norm: NodeId, limit: number): NodeId {
  const factor = builder.add('clip-factor', [norm], { limit }, at('clip'));
  return builder.add('multiply', [gradient, factor], {}, at('clip'));
}

function partsOf(builder: GraphBuilder, gradients: readonly Gradient[]): readonly PackedPart[] {
  let start = 0;
  return gradients.map(({ name, parameter }) => {
    const shape = resolveShape(builder.typeOf(parameter).shape, {});
    const part = { name, parameter, start, shape };
    start += sizeOf(shape);
    return part;
  });
}
