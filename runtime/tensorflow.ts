import type * as tfc from '@tensorflow/tfjs-core';

/** TensorFlow.js, as `@tensorflow/tfjs-core` or any package that re-exports it. */
export type TensorFlow = Omit<typeof tfc, 'default'>;
