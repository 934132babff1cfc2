import type { Bits } from '../draw.ts';
import { type Changes, drawChanges, type Warp } from './draw-changes.ts';
import type { Example } from './example.ts';
import { filtered } from './filters.ts';
import { moved } from './moves.ts';
import { resample } from './resample.ts';
import type { Augmentation } from './settings.ts';
import { sourcesOf } from './warps.ts';

/** Varies an image as the settings say. @param bits the stream of the image alone */
export function augment(example: Example, settings: Augmentation, border: number, bits: Bits): Example {
  return applyChanges(example, drawChanges(settings, example, bits), border);
}

/**
 * Does to an image what was drawn.
 * @param border the intensity where a warp uncovers nothing: see `borderOf`
 */
export function applyChanges(example: Example, { warps, moves, filters }: Changes, border: number): Example {
  const warped = passesOf(warps).reduce((so, pass) => resample(so, sourcesOf(pass, so), border), example);
  return filters.reduce(filtered, moves.reduce(moved, warped));
}

/** All warps are one look-up. Rotation and crop by themselves are one each, as they were before there were others. */
function passesOf(warps: readonly Warp[]): readonly (readonly Warp[])[] {
  if (warps.length === 0) return [];
  return warps.every(({ kind }) => kind === 'rotate' || kind === 'crop') ? warps.map((warp) => [warp]) : [warps];
}
