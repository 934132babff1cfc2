import type { Context } from '../../compiler/cli/context.ts';
import { createNodeHost } from '../../compiler/source/node-host.ts';

/** A folder as commands see it, to whom nobody listens and whom nobody interrupts. */
export function silentContext(folder: string): Context {
  return {
    host: createNodeHost(folder),
    out: () => undefined,
    err: () => undefined,
    color: false,
    width: 80,
    interactive: false,
    onInterrupt: () => () => undefined,
    onStopRequest: () => () => undefined,
  };
}
