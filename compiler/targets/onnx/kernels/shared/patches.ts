import type { OnnxBuilder } from '../../graph-builder.ts';

export interface Patches {
  readonly channels: number;
  readonly height: number;
  readonly width: number;
  readonly stride: number;
  readonly dilation: number;
  /** Zeros around the map. */
  readonly before: readonly [number, number];
  readonly after: readonly [number, number];
  /** The last tap first. */
  readonly flipped: boolean;
}

/**
 * What each tap of a kernel sees of each channel: [B, channels·height·width, rows, columns]. It is a convolution whose
 * kernels have a single 1, channel by channel: the one way to copy shifted maps in one pass.
 */
export function patches(builder: OnnxBuilder, map: string, options: Patches): string {
  const { channels, height, width, stride, dilation, before, after, flipped } = options;
  const taps = height * width;
  const kernels = new Array<number>(channels * taps * taps).fill(0);
  for (let channel = 0; channel < channels; channel += 1) {
    for (let tap = 0; tap < taps; tap += 1) {
      const seen = flipped ? taps - 1 - tap : tap;
      kernels[(channel * taps + tap) * taps + seen] = 1;
    }
  }
  return builder.add('Conv', [map, builder.floats(kernels, [channels * taps, 1, height, width])], {
    dilations: { ints: [dilation, dilation] },
    group: { int: channels },
    kernel_shape: { ints: [height, width] },
    pads: { ints: [...before, ...after] },
    strides: { ints: [stride, stride] },
  });
}
