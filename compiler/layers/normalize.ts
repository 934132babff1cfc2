import type { NodeId } from '../graph/ir.ts';
import { boolean, type Built, type LayerContext, type OptionDefinition, type OptionReader, real } from './layer.ts';

/** What layers that normalise each image by itself take. Epsilon is that of PyTorch. */
export const NORMALIZATION: readonly OptionDefinition[] = [
  { name: 'epsilon', type: real(1e-12, 1), default: 1e-5, summary: 'added to the variance' },
  { name: 'affine', type: boolean, default: true, summary: 'whether a trained scale gamma and offset beta follow' },
];

/** A mean over some axes of a map, of a shape that broadcasts to it. */
export type Mean = (context: LayerContext, map: Built) => Built;

/** Over all pixels, and over the channels of each group. */
export const overPixels =
  (groups: number, channels: number): Mean =>
  ({ add }, map) => {
    const mean = add('mean-spatial', [map], {});
    return groups === channels ? mean : add('group-mean', [mean], { groups });
  };

/** (x − mean) / sqrt(variance + epsilon) · gamma + beta, with the biased variance; in training and sampling alike. */
export function normalize(context: LayerContext, input: NodeId, options: OptionReader, meanOf: Mean): Built {
  const { add } = context;
  const centred = add('subtract', [input, meanOf(context, input)], {});
  const variance = meanOf(context, add('multiply', [centred, centred], {}));
  const inverse = add('rsqrt', [variance], { epsilon: options.number('epsilon') });
  const result = add('multiply', [centred, inverse], {});
  if (!options.boolean('affine')) return result;
  const shape = [context.channelsOf(input)];
  const scaled = add('multiply', [result, context.parameter('gamma', shape, { kind: 'ones' })], {});
  return add('add', [scaled, context.parameter('beta', shape, { kind: 'zeros' })], {});
}
