import { renderText } from '../diagnostics/render-text.ts';
import type { Job } from '../jobs/job.ts';
import type { Ask } from './ask.ts';
import type { EXIT } from './exit-codes.ts';
import { CLEAR, type Terminal } from './progress/line.ts';
import { createEventLines } from './progress/show-events.ts';

/** What a command sees of the world around it: what its job sees, and where it writes to. */
export interface Context extends Job, Terminal {
  /** Data, on stdout. */
  out(text: string): void;
  /** Null where nobody is there to answer. */
  readonly ask: Ask | null;
  /** Colours on stderr. */
  readonly color: boolean;
  /**
   * Tells the first interrupt to a command that can end by itself, with the exit code it asks for; a second one ends the
   * process. Stands until the returned function is called.
   */
  onStopRequest(stop: (code: typeof EXIT.interrupted | typeof EXIT.terminated) => void): () => void;
}

/** Shows a person what jobs tell. */
export function createContext(world: Omit<Context, 'tell' | 'progress' | 'signal' | 'threads'>): Context {
  return {
    ...world,
    threads: null,
    signal: new AbortController().signal,
    tell: (findings, sources = new Map()) => {
      if (world.interactive) world.err(CLEAR);
      world.err(renderText(findings, sources, world));
    },
    progress: createEventLines(world),
  };
}
