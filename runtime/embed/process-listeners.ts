/** What is used of Node's process; there is none in a browser. */
interface NodeProcess {
  listeners(event: string): readonly ((...given: unknown[]) => void)[];
  off(event: string, listener: (...given: unknown[]) => void): void;
}

/** What listens to these decides what becomes of an app's errors. */
const EVENTS = ['uncaughtException', 'unhandledRejection'] as const;

/** A library that waits for nothing but promises which are kept puts its listeners up within as many turns. */
const TURNS = 20;

/**
 * Begins some work, and takes off again the listeners for an app's errors that it puts on the process at once. (Emscripten's throw
 * again whatever they hear, so that listeners of the app never run.)
 */
export function withoutListeners<T>(work: () => T): T {
  const { process } = globalThis as { readonly process?: Partial<NodeProcess> };
  if (process?.listeners === undefined || process.off === undefined) return work();
  const own = process as NodeProcess;
  const before = EVENTS.map((event) => new Set(own.listeners(event)));
  const result = work();
  void takeOff(own, before);
  return result;
}

async function takeOff(process: NodeProcess, before: readonly ReadonlySet<unknown>[]): Promise<void> {
  for (let turn = 0; turn < TURNS; turn += 1) {
    await null;
    for (const [index, event] of EVENTS.entries()) {
      for (const listener of process.listeners(event)) {
        if (before[index]?.has(listener) === false) process.off(event, listener);
      }
    }
  }
}
