import type * as tfc from '@tensorflow/tfjs-core';
import { oneAtATime } from '../one-at-a-time.ts';
import { startBackend } from '../start-backend.ts';

const opening = oneAtATime<typeof tfc>();

/** Opens TensorFlow.js in plain JavaScript: everywhere, and slow. */
export function openEngine(): Promise<typeof tfc> {
  return opening(open);
}

async function open(): Promise<typeof tfc> {
  const tf = await import('@tensorflow/tfjs-core');
  await import('@tensorflow/tfjs-backend-cpu');
  await startBackend(tf, 'cpu');
  // Else it advises to install tfjs-node, on stderr.
  Object.assign(tf.engine().registry['cpu'] ?? {}, { firstUse: false });
  return tf;
}
