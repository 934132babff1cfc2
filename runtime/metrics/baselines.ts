import { classMasks } from './class-masks.ts';
import { energyDistance } from './energy-distance.ts';

/**
 * GED² of predicting nothing but background, averaged over images: what a model must beat.
 * @param raters the label maps of each image's raters, [pixels] each
 */
export function emptyGed(raters: readonly (readonly ArrayLike<number>[])[], classes: number): number {
  const each = raters.map((maps) => {
    const empty = classMasks(new Uint8Array(maps[0]?.length ?? 0), classes);
    return energyDistance(
      [empty],
      maps.map((map) => classMasks(map, classes)),
    ).squared;
  });
  return each.reduce((sum, ged) => sum + ged, 0) / each.length;
}
