import type { NodeId } from '../graph/ir.ts';
import type { Initializer } from '../graph/ops/parameter.ts';
import {
  boolean,
  type Built,
  choice,
  integer,
  type LayerContext,
  type LayerDefinition,
  type OptionDefinition,
  sides,
} from './layer.ts';

/** How the kernel of a convolution starts. */
export const INIT: OptionDefinition = {
  name: 'init',
  type: choice('he', 'uniform', 'orthogonal', 'zeros'),
  default: 'he',
  summary: 'how the kernel starts',
};

/** Convolution, stride 1 or more, padded so that stride 1 keeps the size. */
export const conv: LayerDefinition = {
  name: 'conv',
  summary: 'A convolution [B, H, W, C] → [B, H/stride, W/stride, channels], padded to keep the size.',
  options: [
    { name: 'channels', type: integer(1), summary: 'channels of the result' },
    { name: 'kernel', type: sides(1, 31), summary: 'side of the kernel, or its height and width: [1, 3]' },
    { name: 'stride', type: integer(1, 8), default: 1, summary: 'step between positions; the size must be divisible' },
    { name: 'dilation', type: integer(1, 32), default: 1, summary: 'distance between the taps' },
    { name: 'bias', type: boolean, default: true, summary: 'whether a trained constant is added to each channel' },
    INIT,
    {
      name: 'groups',
      type: integer(1, 4096),
      default: 1,
      summary: 'parts of the channels that see only each other; as many as channels: a depthwise convolution',
      since: 3,
    },
  ],
  conflict: ({ channels, groups }) =>
    typeof channels === 'number' && typeof groups === 'number' && channels % groups !== 0
      ? {
          argument: 'groups',
          problem: `${groups} groups do not divide ${channels} channels`,
          help: 'give a number of groups that divides the channels of the result and of the input',
        }
      : null,
  build: (context, input, options) =>
    buildConv(context, input, {
      channels: options.number('channels'),
      kernel: options.sides('kernel'),
      groups: options.number('groups'),
      stride: options.number('stride'),
      dilation: options.number('dilation'),
      bias: options.boolean('bias'),
      init: options.choice('init'),
    }),
};

export interface ConvOptions {
  readonly channels: number;
  /** Height and width. */
  readonly kernel: readonly [number, number];
  readonly groups: number;
  readonly stride: number;
  readonly dilation: number;
  readonly bias: boolean;
  readonly init: string;
}

export function buildConv(context: LayerContext, input: NodeId, options: ConvOptions): Built {
  const { add } = context;
  const { channels, kernel: sizes, stride, dilation, groups } = options;
  const incoming = context.channelsOf(input);
  if (incoming % groups !== 0)
    return { problem: `${groups} groups do not divide the ${incoming} channels of the input` };
  const shape = [...sizes, incoming / groups, channels];
  const start = initializer(options.init, product(shape.slice(0, 3)));
  const kernel = context.parameter('kernel', shape, start);
  const result =
    groups === 1
      ? add('conv2d', [input, kernel], { stride, dilation })
      : add('grouped-conv2d', [input, kernel], { stride, dilation, groups });
  return options.bias ? addBias(context, result, channels, start) : result;
}

/** A trained constant for each channel: 0 at first, but where the kernel starts as PyTorch's does. */
export function addBias(context: LayerContext, map: Built, channels: number, start: Initializer): Built {
  const bias = context.parameter('bias', [channels], start.kind === 'uniform' ? start : { kind: 'zeros' });
  return context.add('add', [map, bias], {});
}

/**
 * `he`: a normal of variance 2.6 / fan-in cut off at two standard deviations, which leaves about 2 / fan-in
 * (variance_scaling(2, FAN_IN) of the published code's framework). `uniform`: between ±1 / √fan-in, kernel and bias, the
 * default of PyTorch's Conv2d.
 * @param fanIn how many numbers each number of the result is computed from
 */
export function initializer(name: string, fanIn: number): Initializer {
  if (name === 'zeros') return { kind: 'zeros' };
  if (name === 'uniform') return { kind: 'uniform', limit: 1 / Math.sqrt(fanIn) };
  return name === 'orthogonal' ? { kind: 'orthogonal' } : { kind: 'truncated-normal', stddev: Math.sqrt(2.6 / fanIn) };
}

function product(extents: readonly number[]): number {
  return extents.reduce((all, extent) => all * extent, 1);
}
