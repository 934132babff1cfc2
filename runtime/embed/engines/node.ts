import type * as tfc from '@tensorflow/tfjs-core';

/** Opens TensorFlow.js on libtensorflow: native code for the CPU, in Node. */
export async function openEngine(): Promise<Omit<typeof tfc, 'default'>> {
  await restoreUtilities();
  // With oneDNN, libtensorflow 2.21 computes wrong gradients of convolutions on some processors (seen on an AMD EPYC with AVX-512).
  process.env['TF_ENABLE_ONEDNN_OPTS'] ??= '0';
  const { default: tf } = await import('@tensorflow/tfjs-node');
  if (!(await tf.setBackend('tensorflow'))) throw new Error('the tensorflow backend did not start');
  return tf;
}

/** tfjs-node 4.22 calls two functions that Node 23 removed from `node:util`. */
async function restoreUtilities(): Promise<void> {
  const { default: util } = await import('node:util');
  const utilities: { isArray?: unknown; isNullOrUndefined?: unknown } = util;
  utilities.isArray ??= Array.isArray;
  utilities.isNullOrUndefined ??= (value: unknown) => value === null || value === undefined;
}
