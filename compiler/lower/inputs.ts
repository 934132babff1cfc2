import { growingAt } from '../graph/growing.ts';
import type { NodeId, Origin } from '../graph/ir.ts';
import { addRandom, type RandomSource, randomName } from '../graph/random-source.ts';
import type { Dim } from '../graph/tensor-type.ts';
import { invariant, present } from '../invariant.ts';
import { askedRaters } from '../elaborate/asked-raters.ts';
import { latentNames } from '../elaborate/latent-names.ts';
import type { RaterSpec } from '../elaborate/types.ts';
import type { LoweringContext, Place } from './context.ts';
import { evenShares, masksOf } from './outcome-parts.ts';

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

/** The labels of all raters, [N, H, W] each; none where a step asks for those of one. */
export function addOutlines(context: LoweringContext, batch: Dim): readonly NodeId[] {
  const { target } = context.spec;
  const origin: Origin = { path: target.name, span: target.origin ?? null };
  const type = { dtype: 'int32', shape: [batch, context.height, context.width] } as const;
  return Array.from({ length: askedRaters(context.spec) ?? 0 }, (_, rater) =>
    context.builder.add('input', [], { name: `${target.name}[${rater}]`, role: 'outlines', rater, type }, origin),
  );
}

/** Who drew the labels of each image of a batch, as subnets see it: their one-hot code [N, 1, 1, annotators]. */
export function addRater(context: LoweringContext, { name, origin: span }: RaterSpec, batch: Dim): NodeId {
  const origin: Origin = { path: name, span: span ?? null };
  const type = { dtype: 'int32', shape: [batch, 1, 1] } as const;
  const index = context.builder.add('input', [], { name, role: 'rater', type }, origin);
  return context.builder.add('one-hot', [index], { classes: ratersOf(context), off: 0, on: 1 }, origin);
}

/** The code of a rater that is drawn for each sample, each as likely: a number from 0 to 1 falls to one of them. */
export function addDrawnRater(context: LoweringContext, { name, origin: span }: RaterSpec, batch: Dim): NodeId {
  const origin: Origin = { path: name, span: span ?? null };
  const growing = growingAt(context.builder, origin);
  const source = { distribution: 'uniform', per: 'rater', name, level: null } as const;
  const masks = masksOf(growing, evenShares(growing, ratersOf(context)), addRandom(growing, source, [batch, 1, 1, 1]));
  return growing.add('concat', masks, {});
}

function ratersOf({ spec }: LoweringContext): number {
  return present(spec.target.annotators, 'annotators');
}

/** Standard normal noise for one latent level. */
export function addNoise(context: LoweringContext, latent: string, mean: NodeId, batch: Dim, place: Place): NodeId {
  const level = latentNames(context.spec).indexOf(latent);
  invariant(level >= 0, `no latent ${latent}`);
  return addNormal(context, { name: latent, level }, mean, batch, place);
}

/** Standard normal noise for a latent, of the shape of its mean but for the batch. */
export function addNormal(
  context: LoweringContext,
  drawn: Pick<RandomSource, 'name' | 'level'>,
  mean: NodeId,
  batch: Dim,
  place: Place,
): NodeId {
  const source = { distribution: 'normal', per: 'latent', ...drawn } as const;
  const [, ...extents] = context.builder.typeOf(mean).shape;
  const origin: Origin = { path: randomName(source), span: place.span ?? null };
  return addRandom(growingAt(context.builder, origin), source, [batch, ...extents]);
}
