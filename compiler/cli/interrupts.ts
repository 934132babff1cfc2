import type { Context } from './context.ts';
import { EXIT } from './exit-codes.ts';

/** What interrupts need of a process. */
export interface Interruptible {
  on(signal: 'SIGINT' | 'SIGTERM', handler: () => void): unknown;
  removeListener(signal: 'SIGINT' | 'SIGTERM', handler: () => void): unknown;
  exit(code: number): void;
}

type StopRequest = Parameters<Context['onStopRequest']>[0];

/**
 * The one place that hears signals. A command that can end by itself is asked to, once, and whatever it is writing is
 * written. Without such a command, or at the second signal, everything under way is undone and the process ends.
 *
 * Handlers stand only while there is something to undo or to ask: otherwise the system ends the process at once, even while
 * an engine keeps it from listening.
 */
export function createInterrupts(target: Interruptible): Pick<Context, 'onExit' | 'onStopRequest'> {
  const undos: (() => void)[] = [];
  const requests: StopRequest[] = [];
  let isListening = false;
  const hear = (code: typeof EXIT.interrupted | typeof EXIT.terminated): void => {
    const request = requests.pop();
    if (request !== undefined) {
      settle();
      request(code);
      return;
    }
    for (const undo of undos.toReversed()) undo();
    target.exit(code);
  };
  const interrupt = (): void => hear(EXIT.interrupted);
  const terminate = (): void => hear(EXIT.terminated);
  const settle = (): void => {
    const isNeeded = undos.length + requests.length > 0;
    if (isNeeded === isListening) return;
    isListening = isNeeded;
    const change = isNeeded ? 'on' : 'removeListener';
    target[change]('SIGINT', interrupt);
    target[change]('SIGTERM', terminate);
  };
  const add = <Item>(list: Item[], item: Item): (() => void) => {
    list.push(item);
    settle();
    return () => {
      const at = list.indexOf(item);
      if (at >= 0) list.splice(at, 1);
      settle();
    };
  };
  return {
    onExit: (undo) => add(undos, undo),
    onStopRequest: (stop) => add(requests, stop),
  };
}
