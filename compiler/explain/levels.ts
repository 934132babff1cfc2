import type { Rate } from '../formula/formula.ts';
import { randomInputs } from '../graph/random-source.ts';
import { type Dim, formatDim, sameDim } from '../graph/tensor-type.ts';
import type { ExplainedModel } from './explained-model.ts';
import { formatMap } from './stages.ts';

/** One row of the table of levels. */
export interface Level {
  /** Resolution level, 0 is full size; null for a latent without one (a global vector). */
  readonly r: number | null;
  readonly size: string;
  readonly channels: number | null;
  /** Latent level that lives here, 0 is the finest. */
  readonly l: number | null;
  /** Shape of that latent. */
  readonly z: string | null;
  /** Weight of its KL term, where it is one number. */
  readonly beta: number | 'schedule' | null;
}

/** Resolution levels from fine to coarse with the latents that live at them, then latents at no level's size. */
export function levelsOf(model: ExplainedModel): readonly Level[] {
  const { spec } = model;
  const sizes = sizesOf(model).slice(0, spec.resolution.levels);
  const latents = latentsOf(model);
  const rows = sizes.map(([height, width], r): Level => {
    const latent = latents.find(
      (one) => one.l + spec.resolution.levels - latents.length === r && fits(one, height, width),
    );
    return {
      r,
      size: `${formatDim(height)}×${formatDim(width)}`,
      channels: spec.resolution.channels[r] ?? null,
      ...shown(latent),
    };
  });
  const placed = new Set(rows.map((row) => row.l));
  const others = latents.filter((latent) => !placed.has(latent.l));
  return [
    ...rows,
    ...others.map((latent): Level => ({ r: null, size: latent.size, channels: null, ...shown(latent) })),
  ];
}

interface Latent {
  readonly l: number;
  readonly z: string;
  readonly size: string;
  readonly shape: readonly Dim[];
  readonly beta: Level['beta'];
}

function latentsOf({ spec, sampling }: ExplainedModel): readonly Latent[] {
  return randomInputs(sampling).flatMap(({ attributes, type }): Latent[] => {
    const l = attributes.source.level;
    if (l === null) return [];
    const size = type.shape.slice(1, 3).map(formatDim).join('×');
    return [{ l, z: formatMap(type), size, shape: type.shape, beta: betaOf(spec.objective.kl[l]) }];
  });
}

function betaOf(rate: Rate | undefined): Level['beta'] {
  if (rate === undefined) return null;
  return typeof rate === 'number' ? rate : 'schedule';
}

function fits(latent: Latent, height: Dim, width: Dim): boolean {
  return sameDim(latent.shape[1] ?? 0, height) && sameDim(latent.shape[2] ?? 0, width);
}

function shown(latent: Latent | undefined): Pick<Level, 'l' | 'z' | 'beta'> {
  return latent ? { l: latent.l, z: latent.z, beta: latent.beta } : { l: null, z: null, beta: null };
}

/** The sizes of feature maps in a model, from fine to coarse, each once. */
export function sizesOf({ networks }: ExplainedModel): readonly (readonly [Dim, Dim])[] {
  const sizes: (readonly [Dim, Dim])[] = [];
  for (const node of networks.nodes) {
    const [, height, width, channels] = node.type.shape;
    if (node.op === 'parameter' || height === undefined || width === undefined || channels === undefined) continue;
    if (!sizes.some((size) => sameDim(size[0], height) && sameDim(size[1], width))) sizes.push([height, width]);
  }
  return sizes.sort((a, b) => extent(b[0]) - extent(a[0]) || extent(b[1]) - extent(a[1]));
}

/** For ordering: a symbol counts as a large power of two, so that `H/2` stands before `H/4`, and both before 1. */
function extent(dim: Dim): number {
  return typeof dim === 'number' ? dim : (dim.num / dim.den) * 2 ** 20;
}
