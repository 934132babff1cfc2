import type * as tfc from '@tensorflow/tfjs-core';

/** Opens TensorFlow.js in plain JavaScript: everywhere, and slow. */
export async function openEngine(): Promise<typeof tfc> {
  const tf = await import('@tensorflow/tfjs-core');
  await import('@tensorflow/tfjs-backend-cpu');
  // Else it advises to install tfjs-node, on stderr.
  tf.enableProdMode();
  if (!(await tf.setBackend('cpu'))) throw new Error('the cpu backend did not start');
  return tf;
}
