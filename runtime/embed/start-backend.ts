import type * as tfc from '@tensorflow/tfjs-core';
import { PhisegError } from './errors.ts';

/** What is used of TensorFlow.js to start a backend. */
type BackendLibrary = Pick<typeof tfc, 'engine' | 'getBackend' | 'setBackend'>;

const ATTEMPTS = 3;

/**
 * Makes a backend of TensorFlow.js the current one.
 * Throws what kept it from starting: TensorFlow.js itself tells that to the console alone.
 */
export async function startBackend(tf: BackendLibrary, name: string): Promise<void> {
  const entry = tf.engine().registryFactory[name];
  if (entry === undefined)
    throw new PhisegError(
      'engine/start',
      `TensorFlow.js knows no backend ${name}: is it there twice, in two versions?`,
    );
  const { factory } = entry;
  const failures: unknown[] = [];
  const watched = (): ReturnType<typeof factory> => {
    try {
      const made = factory();
      Promise.resolve(made).catch((cause: unknown) => failures.push(cause));
      return made;
    } catch (cause) {
      failures.push(cause);
      throw cause;
    }
  };
  entry.factory = watched;
  try {
    for (let attempt = 0; !(await tf.setBackend(name)); attempt += 1) {
      if (failures.length > 0) throw failures[0];
      // It gives up a backend when another is started meanwhile.
      if (attempt === ATTEMPTS)
        throw new PhisegError('engine/start', 'another backend was started meanwhile: open one engine after the other');
    }
    // One that was started meanwhile has left its name there, and its kernels are not set up.
    if (tf.getBackend() !== name) await tf.setBackend(name);
  } catch (cause) {
    throw new PhisegError('engine/start', `the ${name} backend did not start: ${messageOf(cause)}`, { cause });
  } finally {
    if (entry.factory === watched) entry.factory = factory;
  }
}

/** What an error says; libraries throw other objects, too. */
function messageOf(cause: unknown): string {
  const { message } = Object(cause) as { readonly message?: unknown };
  return typeof message === 'string' && message !== '' ? message : String(cause);
}
