import type { Graph, NodeId } from '../../../compiler/graph/ir.ts';
import { type Dim, divideDim, symbolDim } from '../../../compiler/graph/tensor-type.ts';
import { createNet, type Net } from './net.ts';

const K = symbolDim('K');

interface Sizes {
  /** Height and width of the image. */
  readonly size: Dim;
  /** Channels a resolution level, finest first. */
  readonly channels: readonly number[];
  readonly latents: number;
}

const smaller = (size: Dim, level: number): Dim => divideDim(size, 2 ** level) ?? Number.NaN;
const at = <T>(items: readonly T[], index: number): T => items[index] as T;

function encoder(net: Net, x: NodeId, channels: readonly number[]): readonly NodeId[] {
  const levels: NodeId[] = [];
  for (const [level, width] of channels.entries()) {
    levels.push(net.unit(level === 0 ? x : net.down(at(levels, level - 1)), width, 3));
  }
  return levels;
}

/** The sampling graph of PHiSeg as lowering writes it: the image repeated K times, one noise input a latent level. */
export function phiseg({ size, channels, latents }: Sizes): Graph {
  const net = createNet();
  const image = net.repeat(net.image([1, size, size, 1]), K);
  const offset = channels.length - latents;
  const e = encoder(net, image, channels);
  const z: NodeId[] = [];
  for (let l = latents - 1; l >= 0; l -= 1) {
    const top = l === latents - 1;
    const below = top ? [] : [net.unit(net.up(at(z, l + 1)), 2 * at(channels, 0), 2)];
    const features = at(e, l + offset);
    const h = top ? features : net.unit(net.concat(features, ...below), at(channels, l), 2);
    const mean = net.conv(h, 2, { kernel: top ? 3 : 1, bias: true });
    const scale = net.softplus(net.conv(h, 2, { kernel: 1, bias: true }));
    const side = smaller(size, l + offset);
    z[l] = net.sample(mean, scale, net.noise(`noise[${l}]`, [K, side, side, 2]));
  }
  const expand = (l: number): NodeId => {
    let result = net.unit(at(z, l), at(channels, l), 2);
    for (let i = 0; i < offset; i += 1) result = net.unit(net.up(result), at(channels, l));
    return result;
  };
  let features = expand(latents - 1);
  let logits = net.nearest(net.conv(features, 2, { kernel: 1, bias: true }), 2 ** (latents - 1));
  for (let l = latents - 2; l >= 0; l -= 1) {
    const lifted = net.unit(net.up(features), at(channels, l));
    features = net.unit(net.concat(expand(l), lifted), at(channels, l + offset), 2);
    logits = net.add(logits, net.nearest(net.conv(features, 2, { kernel: 1, bias: true }), 2 ** l));
  }
  const latentOutputs = Object.fromEntries(z.map((node, l) => [`z[${l}]`, node]));
  return net.finish({ labels: net.argmax(logits), probabilities: net.softmax(logits), ...latentOutputs });
}

/** The sampling graph of the Prob. U-Net: one latent vector, spread over the U-Net's last features, then 1×1 convolutions. */
export function probabilisticUnet({ size, channels, latents }: Sizes): Graph {
  const net = createNet();
  const image = net.repeat(net.image([1, size, size, 1]), K);
  const bottom = at(encoder(net, image, channels), channels.length - 1);
  const mean = net.meanSpatial(net.conv(bottom, latents, { kernel: 1, bias: true }));
  const scale = net.meanSpatial(net.softplus(net.conv(bottom, latents, { kernel: 1, bias: true })));
  const z = net.sample(mean, scale, net.noise('noise[0]', [K, 1, 1, latents]));
  const skips = encoder(net, image, channels);
  let features = at(skips, channels.length - 1);
  for (let r = channels.length - 2; r >= 0; r -= 1) {
    features = net.unit(net.concat(net.up(features), at(skips, r)), at(channels, r), 3);
  }
  const joined = net.concat(features, net.broadcastSpatial(z, features));
  const logits = net.conv(net.unit(joined, at(channels, 0), 3, { kernel: 1 }), 2, { kernel: 1, bias: true });
  return net.finish({ labels: net.argmax(logits), probabilities: net.softmax(logits), 'z[0]': z });
}
