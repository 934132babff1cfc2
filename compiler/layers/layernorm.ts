import type { LayerDefinition } from './layer.ts';
import { NORMALIZATION, normalize } from './normalize.ts';

/** Ba et al. 2016, per pixel, as in transformers and in ConvNeXt; over an image it is `groupnorm(1)`. */
export const layernorm: LayerDefinition = {
  name: 'layernorm',
  summary: 'Normalisation of each pixel by mean and variance over its channels.',
  since: 3,
  options: NORMALIZATION,
  build: (context, input, options) =>
    normalize(context, input, options, ({ add }, map) => add('group-mean', [map], { groups: 1 })),
};
