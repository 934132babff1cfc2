import type { SmallSpec } from '../../whole/support/specs.ts';

const NARROW = 'resolution.channels = [2, 3, 4, 4, 4, 4, 4]';

/** Every shipped spec at 64² with hardly any channels: many evaluations of it take a second. */
export const tinySpecs: readonly SmallSpec[] = [
  tiny('phiseg-l5', NARROW),
  tiny('phiseg-l1', NARROW),
  tiny('prob-unet', NARROW),
  tiny('det-unet', NARROW),
  tiny('hpu-net', 'resolution.channels = 4', 'resolution.levels = 7'),
  tiny('phiseg-prostate', NARROW),
  tiny('attention-unet', 'resolution.channels = [2, 3, 4, 4, 4]'),
  tiny('nnunet-like', 'resolution.channels = [2, 3, 4, 4, 4, 4]'),
];

function tiny(name: string, ...set: readonly string[]): SmallSpec {
  return { name, path: `specs/${name}.phiseg`, set: [...set, 'input.size = 64'] };
}
