import { printable } from '../diagnostics/display.ts';
import type { Context } from './context.ts';

/** A line on stderr that is drawn over in a terminal, and written once a step elsewhere. */
export interface Progress {
  show(text: string): void;
  /** Leaves a last line behind. */
  finish(text: string): void;
  /** Makes room for other text. */
  clear(): void;
}

export function createProgress(context: Context): Progress {
  const clear = context.interactive ? '\r\u001b[K' : '';
  return {
    // A line that wraps could not be drawn over.
    show: (text) => {
      const shown = printable(text);
      context.err(context.interactive ? `${clear}${shown.slice(0, context.width - 1)}` : `${shown}\n`);
    },
    finish: (text) => context.err(`${clear}${printable(text)}\n`),
    clear: () => context.err(clear),
  };
}
