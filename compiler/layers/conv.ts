import type { NodeId } from '../graph/ir.ts';
import type { TypeProblem } from '../graph/op.ts';
import type { Initializer } from '../graph/ops/parameter.ts';
import { boolean, choice, integer, type LayerContext, type LayerDefinition, type OptionDefinition } from './layer.ts';

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
    { name: 'kernel', type: integer(1, 31), summary: 'side of the square kernel' },
    { name: 'stride', type: integer(1, 8), default: 1, summary: 'step between positions; the size must be divisible' },
    { name: 'dilation', type: integer(1, 32), default: 1, summary: 'distance between the taps' },
    { name: 'bias', type: boolean, default: true, summary: 'whether a trained constant is added to each channel' },
    INIT,
  ],
  build: (context, input, options) =>
    buildConv(context, input, {
      channels: options.number('channels'),
      kernel: options.number('kernel'),
      stride: options.number('stride'),
      dilation: options.number('dilation'),
      bias: options.boolean('bias'),
      init: options.choice('init'),
    }),
};

export interface ConvOptions {
  readonly channels: number;
  readonly kernel: number;
  readonly stride: number;
  readonly dilation: number;
  readonly bias: boolean;
  readonly init: string;
}

export function buildConv(context: LayerContext, input: NodeId, options: ConvOptions): NodeId | TypeProblem {
  const incoming = context.channelsOf(input);
  const shape = [options.kernel, options.kernel, incoming, options.channels];
  const start = initializer(options.init, shape);
  const kernel = context.parameter('kernel', shape, start);
  if (typeof kernel !== 'number') return kernel;
  const result = context.add('conv2d', [input, kernel], { stride: options.stride, dilation: options.dilation });
  if (typeof result !== 'number' || !options.bias) return result;
  const bias = context.parameter('bias', [options.channels], start.kind === 'uniform' ? start : { kind: 'zeros' });
  return typeof bias === 'number' ? context.add('add', [result, bias], {}) : bias;
}

/**
 * `he`: a normal of variance 2.6 / fan-in cut off at two standard deviations, which leaves about 2 / fan-in
 * (variance_scaling(2, FAN_IN) of the published code's framework). `uniform`: between ±1 / √fan-in, kernel and bias, the
 * default of PyTorch's Conv2d.
 */
function initializer(name: string, shape: readonly number[]): Initializer {
  const fanIn = (shape[0] ?? 1) * (shape[1] ?? 1) * (shape[2] ?? 1);
  if (name === 'zeros') return { kind: 'zeros' };
  if (name === 'uniform') return { kind: 'uniform', limit: 1 / Math.sqrt(fanIn) };
  return name === 'orthogonal' ? { kind: 'orthogonal' } : { kind: 'truncated-normal', stddev: Math.sqrt(2.6 / fanIn) };
}
