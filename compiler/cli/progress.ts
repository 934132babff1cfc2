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
  const end = context.interactive ? '' : '\n';
  return {
    show: (text) => context.err(`${clear}${text.slice(0, context.width - 1)}${end}`),
    finish: (text) => context.err(`${clear}${text}\n`),
    clear: () => context.err(clear),
  };
}
