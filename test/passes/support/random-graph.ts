import { addCopy } from '../../../compiler/graph/copy.ts';
import type { Graph, NodeId } from '../../../compiler/graph/ir.ts';
import { formatShape, symbolDim } from '../../../compiler/graph/tensor-type.ts';
import type { Random } from '../../graph/support/random.ts';
import { createNet, type Net } from './net.ts';

const K = symbolDim('K');
const HEIGHT = 4;
const WIDTH = 8;

type Grow = (net: Net, maps: readonly [NodeId, ...NodeId[]], random: Random) => NodeId | { readonly problem: string };

/** A convolution, and any of a bias, a batch norm and a ReLU after it, in any order that occurs in networks. */
const convolve: Grow = (net, maps, random) => {
  const stride = random.pick([1, 1, 1, 2]);
  const x = random.pick(maps);
  const [, height, width] = net.builder.typeOf(x).shape.map(Number);
  if ((height ?? 0) % stride !== 0 || (width ?? 0) % stride !== 0) return { problem: 'odd size' };
  const bias = random.next() < 0.5;
  let result = net.conv(x, random.between(1, 3), { kernel: random.pick([1, 1, 2, 3]), stride, bias });
  if (random.next() < 0.6) result = net.batchNorm(result);
  return random.next() < 0.6 ? net.relu(result) : result;
};

/** A batch norm as in training: with the statistics of the batch. */
function normalize(net: Net, x: NodeId): NodeId {
  const { builder, origin } = net;
  const [gamma, beta] = ['gamma', 'beta'].map((role) => net.parameter(role, [net.channelsOf(x)]));
  const mean = builder.add('moments-mean', [x], {}, origin);
  const variance = builder.add('moments-variance', [x, mean], {}, origin);
  return builder.add('batch-norm', [x, gamma ?? x, beta ?? x, mean, variance], { epsilon: 1e-3 }, origin);
}

/** One op on one map. */
const apply: Grow = (net, maps, random) => {
  const { builder, origin } = net;
  const x = random.pick(maps);
  return random.pick([
    () => builder.tryAdd('relu', [x], {}, origin),
    () => builder.tryAdd('tanh', [x], {}, origin),
    () => builder.tryAdd('affine', [x], { scale: 0.5, offset: 0.1 }, origin),
    () => builder.tryAdd('avg-pool', [x], { size: 2 }, origin),
    () => builder.tryAdd('max-pool', [x], { size: 2 }, origin),
    () => builder.tryAdd('resize-bilinear', [x], { factor: 2, centers: 'legacy' }, origin),
    () => builder.tryAdd('resize-nearest', [x], { factor: 2 }, origin),
    () => builder.tryAdd('softmax', [x], {}, origin),
    () => builder.tryAdd('mean-spatial', [x], {}, origin),
    () => builder.tryAdd('repeat', [x], { count: K }, origin),
    () => net.batchNorm(x),
    () => normalize(net, x),
  ])();
};

/** One op on two or three maps, if they fit. */
const join: Grow = (net, maps, random) => {
  const { builder, origin } = net;
  const [a, b] = [random.pick(maps), random.pick(maps)];
  return random.pick([
    () => builder.tryAdd('add', [a, b], {}, origin),
    () => builder.tryAdd('subtract', [a, b], {}, origin),
    () => builder.tryAdd('maximum', [a, b], {}, origin),
    // Bounded, so that products of products stay small.
    () => builder.tryAdd('multiply', [a, builder.add('tanh', [b], {}, origin)], {}, origin),
    () => builder.tryAdd('broadcast-spatial', [a, b], {}, origin),
    () => builder.tryAdd('add', [net.parameter('bias', [net.channelsOf(a)]), a], {}, origin),
    () =>
      builder.tryAdd(
        'gaussian-sample',
        [a, a, net.noise(`noise of ${b}.${a}`, [K, ...builder.typeOf(a).shape.slice(1)])],
        {},
        origin,
      ),
  ])();
};

/** Joins some of the maps that have one batch and size. */
const concatenate: Grow = (net, maps, random) => {
  const sizeOf = (id: NodeId): string => formatShape(net.builder.typeOf(id).shape.slice(0, 3));
  const size = sizeOf(random.pick(maps));
  const fitting = maps.filter((id) => sizeOf(id) === size && random.next() < 0.7);
  return net.builder.tryAdd('concat', fitting.slice(-4), {}, net.origin);
};

/** A vector that is made of two sums of one map and of many parameters, more than the kernel of the sums may read. */
const sumUp: Grow = (net, maps, random) => {
  const { builder, origin } = net;
  const times = (a: NodeId, b: NodeId): NodeId => builder.add('multiply', [a, b], {}, origin);
  const bounded = (x: NodeId): NodeId => builder.add('tanh', [x], {}, origin);
  const x = random.pick(maps);
  const first = net.parameter('vector', [net.channelsOf(x)]);
  const given = [
    first,
    ...Array.from({ length: random.between(0, 8) }, () => net.parameter('vector', [net.channelsOf(x)])),
  ];
  const fitting = maps.filter((id) => formatShape(builder.typeOf(id).shape) === formatShape(builder.typeOf(x).shape));
  const sum = (of: NodeId): NodeId => builder.add('sum-like', [times(bounded(x), bounded(of)), first], {}, origin);
  return given.reduce(times, times(sum(x), sum(fitting.at(-1) ?? x)));
};

/** Writes one of the nodes once more. */
const duplicate: Grow = ({ builder }, maps, random) => {
  const node = builder.node(random.pick(maps));
  return addCopy(builder, node, node.operands);
};

/**
 * A graph of random ops over a repeated image and noise. Symbol: K.
 * @param growth how often to try to add something
 */
export function randomGraph(random: Random, growth = 14): Graph {
  const net = createNet();
  const image = net.image([1, HEIGHT, WIDTH, 2]);
  const maps: [NodeId, ...NodeId[]] = [
    net.repeat(image, K),
    net.noise('noise', [K, HEIGHT, WIDTH, 1]),
    net.noise('vector', [K, 1, 1, 2]),
    image,
  ];
  const vectors: NodeId[] = [];
  for (let i = 0; i < growth; i += 1) {
    const grown = random.pick([convolve, convolve, apply, join, concatenate, concatenate, sumUp, duplicate])(
      net,
      maps,
      random,
    );
    if (typeof grown !== 'number') continue;
    const shape = net.builder.typeOf(grown).shape.map(Number);
    if (shape.length === 1) vectors.push(grown);
    // Growth without bounds would only make the test slow.
    else if ((shape[1] ?? 0) <= 2 * HEIGHT && (shape[3] ?? 0) <= 12) maps.push(grown);
  }
  const outputs = [...maps.slice(-random.between(1, 3)), ...vectors.slice(-1)];
  return net.finish(Object.fromEntries(outputs.map((node, index) => [`output[${index}]`, node])));
}
