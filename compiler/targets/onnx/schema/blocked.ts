import { SPACING } from './convolutions.ts';
import type { OpSchema } from './op-schema.ts';

/** Ops of ONNX Runtime beside the standard: convolutions whose channels lie in blocks, whose size the processor decides. */
export const blockedOps: Readonly<Record<string, OpSchema>> = {
  'com.microsoft.nchwc:Conv': {
    inputs: [2, 2],
    outputs: [1, 1],
    attributes: SPACING,
    infer({ inputs: [x, kernel] }) {
      if (x?.type !== 'float32' || kernel?.type !== 'float32') return 'takes a map and a kernel of float32';
      return [{ type: 'float32', shape: [x.shape?.[0] ?? null, null, null, null] }];
    },
  },
  'com.microsoft.nchwc:ReorderInput': {
    inputs: [1, 1],
    outputs: [1, 1],
    attributes: {},
    infer({ inputs: [x] }) {
      if (x?.type !== 'float32') return 'takes a map of float32';
      const channels = x.shape?.[1];
      if (typeof channels === 'number' && channels % 4 !== 0) return `takes channels in fours, not ${channels}`;
      return [{ type: 'float32', shape: x.shape?.map((dim, axis) => (axis === 1 ? null : dim)) ?? null }];
    },
  },
  'com.microsoft.nchwc:ReorderOutput': {
    inputs: [1, 1],
    outputs: [1, 1],
    attributes: { channels: 'int' },
    required: ['channels'],
    infer({ inputs: [x], int }) {
      if (x?.type !== 'float32') return 'takes a map of float32';
      const channels = int('channels') ?? null;
      return [{ type: 'float32', shape: x.shape?.map((dim, axis) => (axis === 1 ? channels : dim)) ?? null }];
    },
  },
};
