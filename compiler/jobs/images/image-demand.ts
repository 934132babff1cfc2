import type { CheckedModel } from '../../check.ts';
import type { ImageDemand } from './read-images.ts';

/** The images that a model takes. */
export function demandOf({ spec, requirements }: CheckedModel): ImageDemand {
  const extent = (size: number | string, symbol: 'H' | 'W'): ImageDemand['height'] =>
    typeof size === 'number'
      ? size
      : { multipleOf: requirements.find((one) => one.symbol === symbol)?.multipleOf ?? 1 };
  return {
    height: extent(spec.input.height, 'H'),
    width: extent(spec.input.width, 'W'),
    channels: spec.input.channels,
  };
}
