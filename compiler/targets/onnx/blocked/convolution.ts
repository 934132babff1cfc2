import type { TensorType } from '../../../graph/tensor-type.ts';
import { present } from '../../../invariant.ts';
import type { OnnxBuilder } from '../graph-builder.ts';
import { asLayout, type Value } from '../layout.ts';
import type { Attributes } from '../proto/model.ts';
import { asBlocked, BLOCKED, type BlockedMap, blockedMap, computed, isBlockedMap, isWhole, unblocked } from './map.ts';

export interface BlockedConvolution {
  readonly map: Value | BlockedMap;
  readonly type: TensorType;
  /** [height, width, in, out] */
  readonly kernel: string;
  readonly outputs: number;
  readonly inputs: number;
  readonly taps: readonly number[];
  /** The kernel's inputs are what is computed, its taps in the opposite order: the adjoint. */
  readonly turned: boolean;
  /** Attributes of the standard convolution. */
  readonly attributes: Attributes;
}

/** Fewer channels are not put in blocks, but read one by one: below the smallest block. */
const FEW = 8;

/**
 * Whether a convolution is a blocked one: where it takes the channels, and there are so many pixels that it pays to put
 * the kernel in blocks. Extents that are not known count as many.
 */
export function isBlocked(read: number, written: number, { shape }: TensorType, blockedFrom: number): boolean {
  const [, height, width] = shape;
  const pixels = typeof height === 'number' && typeof width === 'number' ? height * width : Number.MAX_SAFE_INTEGER;
  // Channels are put in blocks four at a time.
  return (read < FEW || read % 4 === 0) && written >= FEW && pixels >= blockedFrom;
}

/**
 * ONNX Runtime's convolution of blocked maps: up to four times as fast as the standard one, which the runtime replaces by
 * it only where the kernel is a constant.
 */
export function blockedConvolution(builder: OnnxBuilder, convolution: BlockedConvolution): BlockedMap {
  const { outputs, inputs, turned, attributes } = convolution;
  const [read, written] = turned ? [outputs, inputs] : [inputs, outputs];
  const x = read < FEW ? separate(builder, convolution) : inBlocks(builder, convolution);
  const result = builder.add(`${BLOCKED}:Conv`, [x, blockedKernel(builder, convolution)], attributes);
  return blockedMap(result, written);
}

function separate(builder: OnnxBuilder, { map }: BlockedConvolution): string {
  return (isBlockedMap(map) ? unblocked(builder, map, 'map') : asLayout(builder, map, 'map')).name;
}

function inBlocks(builder: OnnxBuilder, { map, type }: BlockedConvolution): string {
  return computed(builder, present(asBlocked(builder, map, type), 'channels in fours'));
}

/** [out / block, in / block, height, width, block of in, block of out]; few channels of a map are a block each. */
function blockedKernel(builder: OnnxBuilder, { kernel, outputs, inputs, taps, turned }: BlockedConvolution): string {
  const isFew = (turned ? outputs : inputs) < FEW;
  const out = isFew && turned ? oneByOne(builder, outputs) : wholeBlocks(builder, outputs);
  const into = isFew && !turned ? oneByOne(builder, inputs) : wholeBlocks(builder, inputs);
  const missing = [into, out].map(({ missing }) => missing);
  const none = builder.ints([0, 0]);
  const padded = missing.every((channels) => channels === null)
    ? kernel
    : builder.add('Pad', [
        kernel,
        joined(builder, [builder.ints([0, 0, 0, 0]), none, ...missing.map((each) => each ?? builder.ints([0]))]),
      ]);
  const count = builder.ints([taps.reduce((product, extent) => product * extent, 1)]);
  const [first, second] = turned ? [into, out] : [out, into];
  const blocks = (turned ? turnedBlocks : blocksOf)(builder, padded, { out, into, count });
  return reshaped(builder, blocks, [first.channels, second.channels, builder.ints(taps)]);
}

interface Extents {
  readonly out: Axis;
  readonly into: Axis;
  /** The taps: a vector of one int64. */
  readonly count: string;
}

/**
 * [out / block, in / block, taps, block of in, block of out]. In two moves that read whole lines: one that takes number by
 * number from all over the kernel waits for each, and takes four times as long. The first puts a map in blocks, whose
 * channels are the outputs of the kernel.
 */
function blocksOf(builder: OnnxBuilder, kernel: string, { out, into, count }: Extents): string {
  const map = reshaped(builder, kernel, [builder.ints([1]), count, into.channels, out.channels]);
  const inBlocks = builder.add(`${BLOCKED}:ReorderInput`, [map], { channels_last: { int: 1 } });
  const parts = reshaped(builder, inBlocks, [out.blocks, count, into.blocks, into.block, out.block]);
  return builder.add('Transpose', [parts], { perm: { ints: [0, 2, 1, 3, 4] } });
}

/** [in / block, out / block, taps in the opposite order, block of out, block of in]: maps whose channels are the inputs. */
function turnedBlocks(builder: OnnxBuilder, kernel: string, { out, into, count }: Extents): string {
  const maps = reshaped(builder, kernel, [count, into.channels, builder.ints([1]), out.channels]);
  const inBlocks = reversed(builder, builder.add(`${BLOCKED}:ReorderInput`, [maps]));
  const parts = reshaped(builder, inBlocks, [count, into.blocks, out.blocks, out.block, into.block]);
  return builder.add('Transpose', [parts], { perm: { ints: [1, 2, 0, 3, 4] } });
}

function reshaped(builder: OnnxBuilder, value: string, extents: readonly string[]): string {
  return builder.add('Reshape', [value, joined(builder, extents)]);
}

function joined(builder: OnnxBuilder, vectors: readonly string[]): string {
  return builder.add('Concat', vectors, { axis: { int: 0 } });
}

interface Axis {
  /** Vectors of one int64. */
  readonly blocks: string;
  readonly block: string;
  readonly channels: string;
  /** How many channels the last block lacks; null when it never does. */
  readonly missing: string | null;
}

function oneByOne(builder: OnnxBuilder, channels: number): Axis {
  const given = builder.ints([channels]);
  return { blocks: given, block: builder.ints([1]), channels: given, missing: null };
}

function wholeBlocks(builder: OnnxBuilder, channels: number): Axis {
  const [given, block] = [builder.ints([channels]), blockSize(builder)];
  if (isWhole(channels)) return { blocks: builder.add('Div', [given, block]), block, channels: given, missing: null };
  const blocks = builder.add('Div', [builder.add('Add', [builder.ints([channels - 1]), block]), block]);
  const whole = builder.add('Mul', [blocks, block]);
  return { blocks, block, channels: whole, missing: builder.add('Sub', [whole, given]) };
}

/** How many channels this processor puts in a block: as many as four become. A vector of one int64. */
function blockSize(builder: OnnxBuilder): string {
  const one = builder.add(`${BLOCKED}:ReorderInput`, [builder.floats([0, 0, 0, 0], [1, 4, 1, 1])]);
  return builder.add('Shape', [one], { start: { int: 1 }, end: { int: 2 } });
}

/** The first axis in the opposite order. */
function reversed(builder: OnnxBuilder, value: string): string {
  const [last, start, axis] = [builder.ints([-1]), builder.ints([START]), builder.ints([0])];
  return builder.add('Slice', [value, last, start, axis, last]);
}

/** Before the first index, counted from the end: as far back as a tensor reaches. */
const START = -Number.MAX_SAFE_INTEGER;
