/** A shipped spec, made small enough for the reference evaluator. */
export interface SmallSpec {
  readonly name: string;
  readonly path: string;
  readonly set: readonly string[];
}

/**
 * Every shipped spec at 64² with few channels. Published widths make no other graph, only larger numbers. (HPU-Net has
 * eight resolution levels at 128², so seven at 64².)
 */
export const smallSpecs: readonly SmallSpec[] = [
  small('phiseg-l5', 'resolution.channels = [4, 6, 8, 8, 8, 8, 8]'),
  small('phiseg-l1', 'resolution.channels = [4, 6, 8, 8, 8, 8, 8]'),
  small('prob-unet', 'resolution.channels = [4, 6, 8, 8, 8, 8, 8]'),
  small('det-unet', 'resolution.channels = [4, 6, 8, 8, 8, 8, 8]'),
  small('hpu-net', 'resolution.channels = 4', 'resolution.levels = 7'),
  small('phiseg-prostate', 'resolution.channels = [4, 6, 8, 8, 8, 8, 8]'),
];

function small(name: string, ...set: readonly string[]): SmallSpec {
  return { name, path: `specs/${name}.phiseg`, set: [...set, 'input.size = 64'] };
}
