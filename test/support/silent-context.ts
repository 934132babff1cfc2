import { type Context, createContext } from '../../compiler/cli/context.ts';
import { createNodeHost } from '../../compiler/source/node-host.ts';

/** A folder as commands see it, to whom nobody listens and whom nobody interrupts, but for what `world` says. */
export function silentContext(folder: string, world: Partial<Context> = {}): Context {
  return createContext({
    host: createNodeHost(folder),
    out: () => undefined,
    err: () => undefined,
    ask: null,
    color: false,
    width: 80,
    interactive: false,
    onExit: () => () => undefined,
    onStopRequest: () => () => undefined,
    ...world,
  });
}
