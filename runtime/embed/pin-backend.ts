import type * as tfc from '@tensorflow/tfjs-core';
import { PhisegError } from './errors.ts';

/** What is used of TensorFlow.js to work on a certain backend. */
type BackendLibrary = Pick<typeof tfc, 'backend' | 'engine' | 'getBackend' | 'setBackend'>;

/** Runs work on the backend that was the current one before, whichever is now. It must not wait for anything. */
export type OnBackend = <T>(work: () => T) => T;

/**
 * Keeps to the backend that is now the current one. TensorFlow.js has one for the whole process: opening another would take all
 * models over to it, at its speed.
 */
export function pinBackend(tf: BackendLibrary): OnBackend {
  const [name, own] = [tf.getBackend(), tf.backend()];
  return (work) => {
    const engine = tf.engine();
    const current = tf.getBackend();
    if (engine.registry[name] !== own) {
      throw new PhisegError('engine/closed', `the engine ${name} was closed: open it again, and load the model again`);
    }
    if (current === name) return work();
    if (current !== null && !(current in engine.registry)) {
      throw new PhisegError(
        'engine/opening',
        `the engine ${current} is being opened, or could not be: wait for its openEngine() first`,
      );
    }
    // At once, as the backend is there.
    void tf.setBackend(name);
    try {
      return work();
    } finally {
      if (current !== null) void tf.setBackend(current);
    }
  };
}
