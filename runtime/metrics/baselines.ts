import { classMasks } from './class-masks.ts';
import { commonPixels, ofCommon } from './common-pixels.ts';
import { energyDistance } from './energy-distance.ts';

/**
 * GED² of predicting nothing but background, averaged over images: what a model must beat.
 * @param raters the label maps of each image's raters, [pixels] each
 * @param ignored a label of pixels that count nowhere
 */
export function emptyGed(
  raters: readonly (readonly ArrayLike<number>[])[],
  classes: number,
  ignored: number | null = null,
): number {
  const each = raters.map((maps) => {
    const common = commonPixels(maps, ignored);
    const outlines = common ? maps.map((map) => Int32Array.from(map).filter(ofCommon(common))) : maps;
    const empty = classMasks(new Uint8Array(outlines[0]?.length ?? 0), classes);
    return energyDistance(
      [empty],
      outlines.map((map) => classMasks(map, classes)),
    ).squared;
  });
  return each.reduce((sum, ged) => sum + ged, 0) / each.length;
}
