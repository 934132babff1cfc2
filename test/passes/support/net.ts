import { createGraphBuilder } from '../../../compiler/graph/builder.ts';
import type { Graph, GraphOutput, NodeId } from '../../../compiler/graph/ir.ts';
import type { Dim } from '../../../compiler/graph/tensor-type.ts';
import { normalInput } from '../../support/normal-input.ts';

export interface ConvolutionChoice {
  readonly kernel?: number;
  readonly stride?: number;
  readonly dilation?: number;
  readonly bias?: boolean;
}

/** Writes networks by hand: a graph builder that names parameters by itself. */
export function createNet() {
  const builder = createGraphBuilder();
  const origin = { path: 'net', span: null };
  let weights = 0;
  const parameter = (role: string, shape: readonly number[]): NodeId => {
    weights += 1;
    const name = `${role}[${weights}]`;
    return builder.add('parameter', [], { name, shape, purpose: 'weight', initializer: { kind: 'zeros' } }, origin);
  };
  const channelsOf = (x: NodeId): number => Number(builder.typeOf(x).shape[3]);

  const conv = (x: NodeId, channels: number, choice: ConvolutionChoice = {}): NodeId => {
    const { kernel = 3, stride = 1, dilation = 1, bias = false } = choice;
    const weight = parameter('kernel', [kernel, kernel, channelsOf(x), channels]);
    const result = builder.add('conv2d', [x, weight], { stride, dilation }, origin);
    return bias ? builder.add('add', [result, parameter('bias', [channels])], {}, origin) : result;
  };
  const batchNorm = (x: NodeId): NodeId => {
    const vectors = ['gamma', 'beta', 'mean', 'variance'].map((role) => parameter(role, [channelsOf(x)]));
    return builder.add('batch-norm', [x, ...vectors], { epsilon: 1e-3 }, origin);
  };
  const relu = (x: NodeId): NodeId => builder.add('relu', [x], {}, origin);
  return {
    builder,
    origin,
    parameter,
    channelsOf,
    image: (shape: readonly Dim[]): NodeId =>
      builder.add('input', [], { name: 'x', role: 'image', type: { dtype: 'float32', shape } }, origin),
    noise: (name: string, shape: readonly Dim[]): NodeId =>
      builder.add('input', [], normalInput(name, { dtype: 'float32', shape }), origin),
    repeat: (x: NodeId, count: Dim) => builder.add('repeat', [x], { count }, origin),
    conv,
    batchNorm,
    relu,
    /** conv → batch norm → ReLU, some times. */
    unit: (x: NodeId, channels: number, times = 1, choice: ConvolutionChoice = {}): NodeId => {
      let result = x;
      for (let i = 0; i < times; i += 1) result = relu(batchNorm(conv(result, channels, choice)));
      return result;
    },
    softplus: (x: NodeId) => builder.add('softplus', [x], {}, origin),
    add: (a: NodeId, b: NodeId) => builder.add('add', [a, b], {}, origin),
    concat: (...parts: NodeId[]) => builder.add('concat', parts, {}, origin),
    down: (x: NodeId) => builder.add('avg-pool', [x], { size: 2 }, origin),
    up: (x: NodeId) => builder.add('resize-bilinear', [x], { factor: 2, centers: 'legacy' }, origin),
    nearest: (x: NodeId, factor: number) => builder.add('resize-nearest', [x], { factor }, origin),
    meanSpatial: (x: NodeId) => builder.add('mean-spatial', [x], {}, origin),
    broadcastSpatial: (x: NodeId, like: NodeId) => builder.add('broadcast-spatial', [x, like], {}, origin),
    sample: (mean: NodeId, scale: NodeId, noise: NodeId) =>
      builder.add('gaussian-sample', [mean, scale, noise], {}, origin),
    softmax: (x: NodeId) => builder.add('softmax', [x], {}, origin),
    argmax: (x: NodeId) => builder.add('argmax', [x], {}, origin),
    finish: (outputs: Readonly<Record<string, NodeId>>): Graph =>
      builder.finish(Object.entries(outputs).map(([name, node]): GraphOutput => ({ name, node }))),
  };
}

export type Net = ReturnType<typeof createNet>;
