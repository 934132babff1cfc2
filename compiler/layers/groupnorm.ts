import { integer, type LayerDefinition } from './layer.ts';
import { NORMALIZATION, normalize, overPixels } from './normalize.ts';

/** Wu and He 2018. */
export const groupnorm: LayerDefinition = {
  name: 'groupnorm',
  summary: 'Normalisation of each image by mean and variance over all pixels and the channels of a group.',
  since: 3,
  options: [
    { name: 'groups', type: integer(1, 4096), summary: 'how many groups of as many neighbouring channels' },
    ...NORMALIZATION,
  ],
  build(context, input, options) {
    const [groups, channels] = [options.number('groups'), context.channelsOf(input)];
    return normalize(context, input, options, overPixels(groups, channels));
  },
};
