import type { LayerDefinition } from './layer.ts';
import { NORMALIZATION, normalize, overPixels } from './normalize.ts';

/** Ulyanov et al. 2016. */
export const instancenorm: LayerDefinition = {
  name: 'instancenorm',
  summary: 'Normalisation of each channel of each image by mean and variance over all pixels.',
  since: 3,
  options: NORMALIZATION,
  build(context, input, options) {
    const channels = context.channelsOf(input);
    return normalize(context, input, options, overPixels(channels, channels));
  },
};
