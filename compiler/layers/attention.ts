import { type Built, integer, type LayerContext, type LayerDefinition } from './layer.ts';

/** Dot-product attention of Vaswani et al. 2017 between all pixels of a map, without positions; Glorot's start, biases 0. */
export const attention: LayerDefinition = {
  name: 'attention',
  summary: 'Each pixel asks all others: [B, H, W, C] → [B, H, W, channels], for maps of up to 32×32 pixels.',
  since: 3,
  options: [
    { name: 'heads', type: integer(1, 256), summary: 'parts of the channels that ask each for itself' },
    { name: 'channels', type: integer(1), summary: 'channels of queries, keys, values and the result' },
  ],
  conflict: ({ heads, channels }) =>
    typeof heads === 'number' && typeof channels === 'number' && channels % heads !== 0
      ? {
          argument: 'heads',
          problem: `${heads} heads do not divide ${channels} channels`,
          help: 'give a number of heads that divides the channels',
        }
      : null,
  build(context, input, options) {
    const { add } = context;
    const [heads, channels] = [options.number('heads'), options.number('channels')];
    const projected = (name: string): Built =>
      project(context, name, { map: input, from: context.channelsOf(input), to: channels });
    const [query, key, value] = [projected('query'), projected('key'), projected('value')];
    const scores = add('match-pixels', [query, key], { heads, scale: 1 / Math.sqrt(channels / heads) });
    const mixed = add('mix-pixels', [add('softmax-pixels', [scores], {}), value], { heads, turned: false });
    return project(context, 'output', { map: mixed, from: channels, to: channels });
  },
};

interface Projection {
  readonly map: Built;
  readonly from: number;
  readonly to: number;
}

/** A 1×1 convolution with a bias. */
function project(context: LayerContext, name: string, { map, from, to }: Projection): Built {
  const { add } = context;
  const start = { kind: 'uniform', limit: Math.sqrt(6 / (from + to)) } as const;
  const kernel = context.parameter(`${name}.kernel`, [1, 1, from, to], start);
  const bias = context.parameter(`${name}.bias`, [to], { kind: 'zeros' });
  return add('add', [add('conv2d', [map, kernel], { stride: 1, dilation: 1 }), bias], {});
}
