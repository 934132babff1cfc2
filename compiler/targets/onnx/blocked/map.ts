import type { TensorType } from '../../../graph/tensor-type.ts';
import type { OnnxBuilder } from '../graph-builder.ts';
import { asLayout, channelsOf, type Layout, type Value } from '../layout.ts';
import type { Attributes } from '../proto/model.ts';

/**
 * A feature map whose channels lie in blocks: [batch, channels / block, height, width, block] in memory. It is a map times
 * a number a channel, plus a number a channel, plus another map: what is not null is computed, in one pass, when the map
 * is read. How large a block is depends on the processor: 8 or 16 channels. The last block is filled up.
 */
export interface BlockedMap {
  readonly layout: 'blocked';
  readonly channels: number;
  readonly source: string;
  /** Vectors [channels]. */
  readonly scale: string | null;
  readonly shift: string | null;
  readonly plus: string | null;
}

/** ONNX Runtime's ops on blocked maps, which its optimiser uses, too. */
export const BLOCKED = 'com.microsoft.nchwc';

/** The largest block; others divide it. */
const LARGEST_BLOCK = 16;

export function isBlockedMap(value: Value | BlockedMap): value is BlockedMap {
  return value.layout === 'blocked';
}

/** A blocked map as it is. */
export function blockedMap(source: string, channels: number): BlockedMap {
  return { layout: 'blocked', channels, source, scale: null, shift: null, plus: null };
}

/** The name of a map when all of it is computed. */
export function computed(builder: OnnxBuilder, map: BlockedMap, activation: Attributes = {}): string {
  const { source, scale, shift, plus, channels } = map;
  if (scale === null && shift === null && plus === null) return source;
  const kernel =
    scale === null
      ? builder.floats(new Array<number>(channels).fill(1), [channels, 1, 1, 1])
      : builder.add('Reshape', [scale, builder.ints([-1, 1, 1, 1])]);
  const operands = [source, kernel, ...(plus === null ? (shift === null ? [] : [shift]) : [shift ?? '', plus])];
  return builder.add(`${BLOCKED}:Conv`, operands, {
    group: { int: channels },
    kernel_shape: { ints: [1, 1] },
    ...activation,
  });
}

/** Whether vectors [channels] fit a map: there is no filled-up block. */
export function isWhole(channels: number): boolean {
  return channels % LARGEST_BLOCK === 0;
}

/** Null where the channels cannot be put in blocks: that goes four at a time. */
export function asBlocked(builder: OnnxBuilder, value: Value | BlockedMap, type: TensorType): BlockedMap | null {
  if (isBlockedMap(value)) return value;
  const channels = channelsOf(type);
  if (channels % 4 !== 0) return null;
  const last = value.layout === 'plain';
  const name = last ? value.name : asLayout(builder, value, 'map').name;
  const attributes: Attributes = last ? { channels_last: { int: 1 } } : {};
  return blockedMap(builder.add(`${BLOCKED}:ReorderInput`, [name], attributes), channels);
}

/** A map as others read it: `plain` or `map`. */
export function unblocked(builder: OnnxBuilder, map: BlockedMap, layout: Layout): Value {
  const last = layout === 'plain';
  const name = builder.add(`${BLOCKED}:ReorderOutput`, [computed(builder, map)], {
    channels: { int: map.channels },
    ...(last ? { channels_last: { int: 1 } } : {}),
  });
  const value: Value = { name, layout: last ? 'plain' : 'map' };
  return asLayout(builder, value, layout);
}
