import { SPACING } from './convolutions.ts';
import { type OpSchema, UNKNOWN } from './op-schema.ts';

/** Ops of ONNX Runtime beside the standard: convolutions whose channels lie in blocks, whose size the processor decides. */
export const blockedOps: Readonly<Record<string, OpSchema>> = {
  'com.microsoft.nchwc:Conv': {
    inputs: [2, 4],
    outputs: [1, 1],
    attributes: { ...SPACING, activation: 'string' },
    infer({ inputs: [x, kernel] }) {
      if (x?.type !== 'float32' || kernel?.type !== 'float32') return 'takes a map and a kernel of float32';
      return [{ type: 'float32', shape: [x.shape?.[0] ?? null, null, null, null] }];
    },
  },
  'com.microsoft.nchwc:GlobalAveragePool': {
    inputs: [1, 1],
    outputs: [1, 1],
    attributes: {},
    infer({ inputs: [x] }) {
      if (x?.type !== 'float32') return 'takes a map of float32';
      return [{ type: 'float32', shape: [x.shape?.[0] ?? null, null, 1, 1] }];
    },
  },
  'com.microsoft.nchwc:ReorderInput': {
    inputs: [1, 1],
    outputs: [1, 1],
    attributes: { channels_last: 'int' },
    infer({ inputs: [x], int }) {
      if (x?.type !== 'float32') return 'takes a map of float32';
      const [batch = null, ...extents] = x.shape ?? [];
      const [channels = null, ...sizes] = int('channels_last') === 1 ? extents.slice(-1).concat(extents) : extents;
      if (typeof channels === 'number' && channels % 4 !== 0) return `takes channels in fours, not ${channels}`;
      return [{ type: 'float32', shape: x.shape === null ? null : [batch, null, ...sizes.slice(0, 2)] }];
    },
  },
  'com.microsoft.nchwc:ReorderOutput': {
    inputs: [1, 1],
    outputs: [1, 1],
    attributes: { channels: 'int', channels_last: 'int' },
    required: ['channels'],
    infer({ inputs: [x], int }) {
      if (x?.type !== 'float32') return 'takes a map of float32';
      if (x.shape === null) return [UNKNOWN('float32')];
      const [batch = null, , ...sizes] = x.shape;
      const channels = int('channels') ?? null;
      const shape = int('channels_last') === 1 ? [batch, ...sizes, channels] : [batch, channels, ...sizes];
      return [{ type: 'float32', shape }];
    },
  },
};
