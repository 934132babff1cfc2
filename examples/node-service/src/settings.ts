import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';

/** What the service is told by its environment. */
export interface Settings {
  readonly host: string;
  readonly port: number;
  /** Models that compute at the same time, each in a thread of its own. */
  readonly workers: number;
  /** Requests that may wait for a thread; more are turned away. */
  readonly queue: number;
  /** Most samples of one request. */
  readonly largestCount: number;
  /** Milliseconds after which a request is given up and its thread replaced. */
  readonly timeout: number;
  /** Milliseconds in which a request must have arrived. */
  readonly uploadTimeout: number;
  /** Milliseconds that the service takes at most to end. */
  readonly shutdownTimeout: number;
  readonly weights: string;
  readonly logLevel: string;
}

/** Reads the environment. Throws an Error that names a variable with a wrong value. */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const whole = (name: string, ifAbsent: number, least: number): number => {
    const text = environment[name] ?? String(ifAbsent);
    const value = Number(text);
    if (text.trim() === '' || !Number.isSafeInteger(value) || value < least) {
      throw new Error(`${name} must be a whole number >= ${least}, not ${JSON.stringify(text)}`);
    }
    return value;
  };
  return {
    host: environment.HOST ?? '127.0.0.1',
    port: whole('PORT', 8080, 0),
    // One core is left for the event loop.
    workers: whole('WORKERS', Math.max(1, availableParallelism() - 1), 1),
    queue: whole('QUEUE', 16, 0),
    largestCount: whole('LARGEST_COUNT', 64, 1),
    timeout: whole('TIMEOUT_MS', 30_000, 1),
    uploadTimeout: whole('UPLOAD_MS', 10_000, 1),
    shutdownTimeout: whole('SHUTDOWN_MS', 60_000, 1),
    weights: environment.WEIGHTS ?? fileURLToPath(new URL('../../model/lesions.safetensors', import.meta.url)),
    logLevel: environment.LOG_LEVEL ?? 'info',
  };
}
