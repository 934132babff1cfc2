import * as tf from '@tensorflow/tfjs-core';
import type { ComposedOp } from '../../../compiler/graph/ops/index.ts';
import type { Random } from './random.ts';
import { convolution, groupedKernel, type Use } from './use.ts';

/** Random uses of the ops that engines without a kernel for them compose of others. */
export const composedUses: { readonly [O in ComposedOp]: (random: Random) => Use<O> } = {
  'grouped-conv2d': (random) => {
    const { operands, spacing } = convolution(random);
    const { kernel, groups, each } = groupedKernel(random);
    const x = random.tensor((operands[0]?.shape ?? []).with(3, groups * each));
    return {
      operands: [x, kernel],
      attributes: { ...spacing, groups },
      oracle(map, filter) {
        const maps = tf.split(map as tf.Tensor4D, groups, 3);
        const filters = tf.split(filter as tf.Tensor4D, groups, 3);
        const { stride, dilation } = spacing;
        const parts = maps.map((part, group) =>
          tf.conv2d<tf.Tensor4D>(part as tf.Tensor4D, filters[group] as tf.Tensor4D, stride, 'same', 'NHWC', dilation),
        );
        return tf.concat(parts, 3);
      },
    };
  },
};
