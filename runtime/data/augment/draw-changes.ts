import { type Bits, integerBelow, uniform, uniformIn } from '../draw.ts';
import type { Augmentation } from './settings.ts';

/** What is done to an image: each list in its order, warps first, filters last. */
export interface Changes {
  readonly warps: readonly Warp[];
  readonly moves: readonly Move[];
  readonly filters: readonly Filter[];
}

/** Takes each pixel from another place. */
export type Warp =
  /** Counter-clockwise about the centre. */
  | { readonly kind: 'rotate'; readonly degrees: number }
  /** About the centre; above 1 what is in the image becomes larger. */
  | { readonly kind: 'scale'; readonly factor: number }
  /** `strength` is the standard deviation of the displacement along each axis, in pixels; `seed` is of the field. */
  | { readonly kind: 'elastic'; readonly strength: number; readonly sigma: number; readonly seed: number }
  /** A window that is `cut` pixels smaller each way, scaled back to full size. */
  | { readonly kind: 'crop'; readonly cut: number; readonly top: number; readonly left: number };

/** Moves pixels as they are. */
export type Move =
  | { readonly kind: 'flip'; readonly axis: 'horizontal' | 'vertical' }
  /** Counter-clockwise; only for squares. */
  | { readonly kind: 'turn'; readonly quarters: number };

/** Changes intensities alone; sigmas are in pixels of a blur and in intensity of noise, whose seed is of its values. */
export type Filter =
  | { readonly kind: 'contrast'; readonly factor: number }
  | { readonly kind: 'brightness'; readonly shift: number }
  | { readonly kind: 'gamma'; readonly exponent: number }
  | { readonly kind: 'blur'; readonly sigma: number }
  | { readonly kind: 'noise'; readonly sigma: number; readonly seed: number };

const NONE: Changes = { warps: [], moves: [], filters: [] };

/**
 * Draws what is done to an image. What is off draws nothing, and a setting draws after those that are older than it, so that an
 * example is the same whether a version knows of it or not.
 */
export function drawChanges(
  settings: Augmentation,
  { height, width }: { readonly height: number; readonly width: number },
  bits: Bits,
): Changes {
  const { rotate, crop, flip, turn, probability, scale = 1, elastic = null } = settings;
  const { contrast = 1, brightness = 0, gamma = 1, blur = 0, noise = 0 } = settings;
  if (uniform(bits) >= probability) return NONE;
  const rotated: Warp[] = rotate > 0 ? [{ kind: 'rotate', degrees: uniformIn(bits, -rotate, rotate) }] : [];
  const cropped: Warp[] = crop > 0 ? drawCrop(Math.min(crop, height - 1, width - 1), bits) : [];
  const flipped = (['horizontal', 'vertical'] as const)
    .filter((axis) => (flip === axis || flip === 'both') && uniform(bits) < 0.5)
    .map((axis): Move => ({ kind: 'flip', axis }));
  const quarters = turn === 'quarter' ? integerBelow(bits, 4) : 0;
  const turned: Move[] = quarters > 0 ? [{ kind: 'turn', quarters }] : [];
  const scaled: Warp[] = scale > 1 ? [{ kind: 'scale', factor: factorUpTo(scale, bits) }] : [];
  const bent: Warp[] = elastic !== null && elastic.strength > 0 ? [drawElastic(elastic, bits)] : [];
  const filters: Filter[] = [];
  if (contrast > 1) filters.push({ kind: 'contrast', factor: factorUpTo(contrast, bits) });
  if (brightness > 0) filters.push({ kind: 'brightness', shift: uniformIn(bits, -brightness, brightness) });
  if (gamma > 1) filters.push({ kind: 'gamma', exponent: factorUpTo(gamma, bits) });
  if (blur > 0) filters.push({ kind: 'blur', sigma: uniformIn(bits, 0, blur) });
  if (noise > 0) filters.push({ kind: 'noise', sigma: uniformIn(bits, 0, noise), seed: bits() });
  return { warps: [...rotated, ...scaled, ...bent, ...cropped], moves: [...flipped, ...turned], filters };
}

function drawCrop(most: number, bits: Bits): Warp[] {
  const cut = integerBelow(bits, most + 1);
  const [top, left] = [integerBelow(bits, cut + 1), integerBelow(bits, cut + 1)];
  return cut > 0 ? [{ kind: 'crop', cut, top, left }] : [];
}

function drawElastic({ strength, sigma }: NonNullable<Augmentation['elastic']>, bits: Bits): Warp {
  return { kind: 'elastic', strength: uniformIn(bits, 0, strength), sigma, seed: bits() };
}

/** From 1 / `most` to `most`, its logarithm uniform: twice is as likely as half. */
function factorUpTo(most: number, bits: Bits): number {
  return Math.exp(uniformIn(bits, -1, 1) * Math.log(most));
}
