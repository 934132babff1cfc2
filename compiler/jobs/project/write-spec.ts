import type { DataSet } from '../../../runtime/index.ts';
import { counted } from '../../diagnostics/counted.ts';

/** What of a data folder a project's spec says. */
export interface SpecData extends Pick<DataSet, 'height' | 'width' | 'channels' | 'classes' | 'raters' | 'ignored'> {
  /** Images of the split `train`. */
  readonly trained: number;
}

/** Levels of the model that a project begins with, at most; each halves the maps of the one before. */
const MOST_LEVELS = 7;
const MOST_LATENTS = 5;
/** With fewer there is no room for a ladder of latents. */
export const LEAST_LEVELS = 3;

/** Images per batch of the model that is inherited. */
const BATCH = 12;
const BASE_CHANNELS = 8;
const CHANNEL_FACTORS = [1, 2, 4, 6, 6, 6, 6];

/** How often both sides of an image can be halved, with the image itself: 7 for 64×64, 3 for 100×100. */
export function levelsOf({ height, width }: Pick<SpecData, 'height' | 'width'>): number {
  const isWhole = (levels: number): boolean => [height, width].every((size) => size % 2 ** (levels - 1) === 0);
  let levels = 1;
  while (levels < MOST_LEVELS && isWhole(levels + 1)) levels += 1;
  return levels;
}

/**
 * The spec that a project begins with: PHiSeg with the recipe that learns in minutes, as wide as a laptop trains, on images of the
 * size of the data.
 * @param data of a size that can be halved `LEAST_LEVELS - 1` times
 */
export function specText(name: string, folder: string, data: SpecData): string {
  const { height, width, channels, classes, raters } = data;
  const levels = levelsOf(data);
  const latents = Math.min(MOST_LATENTS, levels - 1);
  const factors = CHANNEL_FACTORS.slice(0, levels).join(', ');
  // What the model inherits as it is stands in comments: a line that changes nothing is warned of.
  const unlessInherited = (line: string, isInherited: boolean): string => (isInherited ? `// ${line}` : line);
  return `phiseg 1

import phiseg_l5_fast from "phisegc/specs/phiseg-l5-fast.phiseg"

/// PHiSeg on ${folder}, as wide as a laptop trains.
model ${name} extends phiseg_l5_fast {
  // Images of ${height}×${width} with ${counted(channels, 'channel')}, drawn by up to ${counted(raters, 'rater')} in ${counted(classes, 'class', 'classes')}.
  input  x : image[${height}, ${width}, ${channels}](range: [-0.5, 0.5])
  target s : labels[${height}, ${width}](classes: ${classes}, annotators: ${raters}, onehot: [-0.5, 0.5])

  // Each level halves the maps of the one before. The paper has 32 in place of ${BASE_CHANNELS}: better, and some ten times as slow.
  ${unlessInherited(`resolution.levels   = ${levels}`, levels === MOST_LEVELS)}
  resolution.channels = ${BASE_CHANNELS} * [${factors}]

  // With one level all noise enters at one place; with more, coarse and fine disagreements are drawn apart.
  ${unlessInherited(`latent.levels = ${latents}`, latents === MOST_LATENTS)}
  // The weight of each level's KL; l = 0 is the finest.
  // latent.beta = 4 ^ l

  // How much the logits of each level count. On LIDC-IDRI levels that fade scored better.
  // objective.reconstruction.levels = 2 ^ -l

  // The rate falls to 0 over 3000 steps; more are better.
  // train.steps = 8000${trainingLines(data)}${objectiveLines(data)}
}

/// What if there were one latent level alone?
sweep levels of ${name} {
  latent.levels = [1, ${latents}]
  train.steps   = 1000
}
`;
}

/** Settings of training that the data ask for. */
function trainingLines({ height, width, trained }: SpecData): string {
  const lines = [
    ...(height === width
      ? []
      : ['// The images are not square: they cannot be turned by 90 degrees.', 'train.augment.turn = none']),
    ...(trained >= BATCH || trained === 0
      ? []
      : [`// The split train has ${counted(trained, 'image')}.`, `train.batch = ${trained}`]),
  ];
  return lines.length === 0 ? '' : `\n\n  ${lines.join('\n  ')}`;
}

/** The loss where some pixels count nowhere. */
function objectiveLines({ ignored }: SpecData): string {
  if (ignored === null) return '';
  const lines = [
    `// Pixels with the label ${ignored} count nowhere.`,
    `objective { reconstruction = crossentropy(ignore: ${ignored}) }`,
  ];
  return `\n\n  ${lines.join('\n  ')}`;
}
