import type * as tfc from '@tensorflow/tfjs-core';
import { oneAtATime } from '../one-at-a-time.ts';
import { prepareLibtensorflow } from '../prepare-libtensorflow.ts';
import { startBackend } from '../start-backend.ts';

type Library = Omit<typeof tfc, 'default'>;

const opening = oneAtATime<Library>();

/** Opens TensorFlow.js on libtensorflow: CUDA, in Node. */
export function openEngine(): Promise<Library> {
  return opening(open);
}

async function open(): Promise<Library> {
  await prepareLibtensorflow();
  const { default: tf } = await import('@tensorflow/tfjs-node-gpu');
  await startBackend(tf, 'tensorflow');
  return tf;
}
