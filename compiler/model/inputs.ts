import type { NodeId, Origin } from '../graph/ir.ts';
import type { RandomSource } from '../graph/random-source.ts';
import type { Dim } from '../graph/tensor-type.ts';
import { invariant } from '../invariant.ts';
import { latentNames } from '../spec/latent-names.ts';
import type { LoweringContext, Place } from './context.ts';

export interface ImageInput {
  /** Intensities 0..1. */
  readonly raw: NodeId;
  readonly origin: Origin;
  /** Maps intensities to the declared range. */
  scale(node: NodeId): NodeId;
}

/** The image [batch, H, W, C]. */
export function addImage(context: LoweringContext, batch: Dim): ImageInput {
  const { input } = context.spec;
  const origin: Origin = { path: input.name, span: input.origin ?? null };
  const type = { dtype: 'float32', shape: [batch, context.height, context.width, input.channels] } as const;
  const raw = context.builder.add('input', [], { name: input.name, role: 'image', type }, origin);
  const [low, high] = input.range;
  return {
    raw,
    origin,
    scale: (node) =>
      low === 0 && high === 1
        ? node
        : context.builder.add('affine', [node], { scale: high - low, offset: low }, origin),
  };
}

export interface LabelsInput {
  /** Class indices [batch, H, W]. */
  readonly indices: NodeId;
  /** As subnets see them: their one-hot code with the declared values. */
  readonly code: NodeId;
}

export function addLabels(context: LoweringContext, batch: Dim): LabelsInput {
  const { target } = context.spec;
  const origin: Origin = { path: target.name, span: target.origin ?? null };
  const type = { dtype: 'int32', shape: [batch, context.height, context.width] } as const;
  const indices = context.builder.add('input', [], { name: target.name, role: 'labels', type }, origin);
  const [off, on] = target.onehot;
  const code = context.builder.add('one-hot', [indices], { classes: target.classes, off, on }, origin);
  return { indices, code };
}

/** Standard normal noise for one latent level, of the shape of its mean but for the batch. */
export function addNoise(context: LoweringContext, latent: string, mean: NodeId, batch: Dim, place: Place): NodeId {
  const { shape } = context.builder.typeOf(mean);
  const level = latentNames(context.spec).indexOf(latent);
  invariant(level >= 0, `no latent ${latent}`);
  const source = { distribution: 'normal', per: 'latent', name: latent, level } as const;
  return addRandom(context, source, [batch, ...shape.slice(1)], { path: `noise[${level}]`, span: place.span ?? null });
}

/** Numbers of a source, as an input that is called after it. */
export function addRandom(
  { builder }: LoweringContext,
  source: RandomSource,
  shape: readonly Dim[],
  origin: Origin,
): NodeId {
  const name = `noise[${source.level ?? source.name}]`;
  return builder.add('input', [], { name, role: 'random', source, type: { dtype: 'float32', shape } }, origin);
}
